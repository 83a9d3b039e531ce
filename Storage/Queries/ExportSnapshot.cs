using System.Data;
using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>A workspace's families as they are at one moment. Whoever reads on for long keeps old rows from being cleared away.</summary>
public sealed class ExportSnapshot : IAsyncDisposable
{
    private const string Own = """
        select f.id from prompt_families f where f.workspace_id = $1 order by f.slug collate "C" limit $2
        """;

    private const string Chosen = """
        select f.id from prompt_families f where f.workspace_id = $1 and f.id = any($3) order by f.slug collate "C" limit $2
        """;

    // By the versions, which have an index by their family.
    private const string WithIncluded = """
        with recursive wanted (id) as (
            select f.id from prompt_families f where f.workspace_id = $1 and f.id = any($3)
            union
            select d.target_family_id
            from wanted w join prompt_versions v on v.family_id = w.id join prompt_dependencies d on d.version_id = v.id
        )
        select f.id from wanted w join prompt_families f on f.id = w.id order by f.slug collate "C" limit $2
        """;

    private readonly NpgsqlConnection _connection;
    private readonly Guid _workspaceId;

    private ExportSnapshot(NpgsqlConnection connection, Guid workspaceId) => (_connection, _workspaceId) = (connection, workspaceId);

    internal static Task<ExportSnapshot> OpenAsync(NpgsqlDataSource database, Guid workspaceId, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            // It ends with its connection.
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            return new ExportSnapshot(connection, workspaceId);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    });

    /// <summary>The workspace's families, by slug.</summary>
    /// <param name="chosen">Only these; null for all. Those that are none of the workspace are left out.</param>
    /// <param name="withIncluded">Also those that the chosen ones' versions include, and so on.</param>
    public Task<List<Guid>> FamiliesAsync(IReadOnlyCollection<Guid>? chosen, bool withIncluded, int limit, CancellationToken cancellationToken) => chosen is null
        ? ListAsync(Own, row => row.GetGuid(0), cancellationToken, _workspaceId, limit)
        : ListAsync(withIncluded ? WithIncluded : Chosen, row => row.GetGuid(0), cancellationToken, _workspaceId, limit, chosen.ToArray());

    /// <summary>A family with its branches and labels; null if the workspace has none such.</summary>
    public async Task<ExportHead?> HeadAsync(Guid familyId, CancellationToken cancellationToken)
    {
        var families = await ListAsync(
            $"{PromptQueries.Families} where f.id = $1 and f.workspace_id = $2", PromptQueries.ReadFamily, cancellationToken, familyId, _workspaceId);
        if (families is not [var family])
            return null;
        var branches = await ListAsync(
            """select * from prompt_branches where family_id = $1 order by name collate "C" """, PointerQueries.ReadBranch, cancellationToken, familyId);
        var labels = await ListAsync(
            """select * from prompt_label_history where family_id = $1 order by name collate "C", revision""", PointerQueries.ReadLabel, cancellationToken, familyId);
        return new ExportHead(family, branches, labels);
    }

    /// <summary>What worlds use instead of what a family says, by world; not what was removed.</summary>
    public Task<List<WorldOverrideRow>> OverridesAsync(Guid familyId, CancellationToken cancellationToken) => ListAsync(
        $"""{WorldOverrideQueries.Overrides} where o.family_id = $1 and not o.removed order by o.world_id collate "C" """,
        WorldOverrideQueries.Read,
        cancellationToken,
        familyId);

    /// <summary>A page of a family's versions, by rising numbers.</summary>
    /// <param name="above">Only numbers above this one.</param>
    public Task<List<ExportVersion>> VersionsAsync(Guid familyId, int above, int limit, CancellationToken cancellationToken) =>
        ListAsync(ExportRows.Versions, ExportRows.ReadVersion, cancellationToken, familyId, above, int.MaxValue, limit);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters) => Reading.ReachAsync(async () =>
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    });
}
