using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>A use of a prompt that is no generation.</summary>
/// <param name="VersionId">The version; null for an inline prompt.</param>
/// <param name="ResultJson">What came of it: a JSON text, kept as it was written.</param>
public sealed record PreviewRecord(Guid Id, Guid WorkspaceId, Guid? VersionId, bool IsValid, string ResultJson, DateTimeOffset CreatedAt);

/// <summary>Reads and writes previews of prompts. They are no generations, and nothing counts them as such.</summary>
public sealed class PreviewQueries(NpgsqlDataSource database)
{
    private const string Columns = "select id, workspace_id, prompt_version_id, is_valid, result::text, created_at from prompt_executions";

    private const string Insert = $"""
        with made as (
            insert into prompt_executions (id, workspace_id, prompt_version_id, is_valid, result, created_at)
            values ($6, $7, $8, $9, $10::json, $11) on conflict (id) do nothing returning id
        ), {ClaimedInsert.Claim}
        """;

    private const string Prune = """
        delete from prompt_executions where id in (
            select id from prompt_executions where created_at < $1 order by created_at limit $2 for update skip locked)
        """;

    /// <summary>Keeps a preview together with the client's idempotency key; false if that key is taken, and nothing was kept.</summary>
    public Task<bool> AddAsync(PreviewRecord preview, IdempotencyRow? claim, CancellationToken cancellationToken) => database.InsertAsync(
        Insert,
        preview.WorkspaceId,
        claim,
        cancellationToken,
        preview.Id,
        preview.WorkspaceId,
        preview.VersionId,
        preview.IsValid,
        preview.ResultJson,
        preview.CreatedAt.UtcDateTime);

    /// <summary>A preview of a workspace; null if it is not its.</summary>
    public Task<PreviewRecord?> FindAsync(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where id = $1 and workspace_id = $2", Read, cancellationToken, id, workspaceId);

    /// <summary>A page of a workspace's previews, newest first.</summary>
    public Task<List<PreviewRecord>> ListAsync(Guid workspaceId, Guid? before, int limit, CancellationToken cancellationToken) => database.ListAsync(
        $"{Columns} where workspace_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3", Read, cancellationToken, workspaceId, before, limit);

    /// <summary>Removes previews of before a time, the oldest first, and no more than so many. Returns how many.</summary>
    public Task<int> PruneAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Prune, cancellationToken, before.UtcDateTime, most);

    private static PreviewRecord Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.GetBoolean(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5));
}
