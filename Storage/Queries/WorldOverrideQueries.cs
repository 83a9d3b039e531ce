using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>Reads what worlds use instead of what families say.</summary>
public sealed class WorldOverrideQueries(NpgsqlDataSource database)
{
    internal const string Overrides = "select o.*, o.variables::text as variables_text from prompt_world_overrides o";

    /// <summary>All of a family's, removed ones among them.</summary>
    public Task<List<WorldOverrideRow>> ListAsync(Guid familyId, CancellationToken cancellationToken) =>
        database.ListAsync($"{Overrides} where o.family_id = $1", Read, cancellationToken, familyId);

    /// <summary>A page of a family's, by world; not those that were removed.</summary>
    /// <param name="after">Only worlds behind this one; null for the first page.</param>
    public Task<List<WorldOverrideRow>> ListAsync(Guid familyId, string? after, int limit, CancellationToken cancellationToken) => database.ListAsync(
        $"""{Overrides} where o.family_id = $1 and not o.removed and o.world_id collate "C" > $2 order by o.world_id collate "C" limit $3""",
        Read,
        cancellationToken,
        familyId,
        after ?? "",
        limit);

    /// <summary>A world's; null if there is none, or it was removed.</summary>
    public Task<WorldOverrideRow?> FindAsync(Guid familyId, string worldId, CancellationToken cancellationToken) => database.FirstAsync(
        $"{Overrides} where o.family_id = $1 and o.world_id = $2 and not o.removed", Read, cancellationToken, familyId, worldId);

    internal static WorldOverrideRow Read(NpgsqlDataReader row) => new(
        row.Get<string>("world_id"),
        row.GetOrNull<Guid>("version_id"),
        row.GetOrNull<int>("version_number"),
        row.TextOrNull("label"),
        row.Get<string>("variables_text"),
        row.Get<bool>("removed"),
        row.Get<int>("revision"),
        row.Get<DateTimeOffset>("updated_at"),
        row.Get<string>("updated_by"));
}
