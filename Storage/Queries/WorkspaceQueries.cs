using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>A workspace: everything of one tenant.</summary>
/// <param name="DefaultProviderId">The provider where neither a request nor its family names one.</param>
/// <param name="IsProduction">Whether inline prompts are refused.</param>
public sealed record WorkspaceRecord(Guid Id, string Slug, string Title, string DefaultProviderId, bool IsProduction, DateTimeOffset CreatedAt);

/// <summary>Reads and writes workspaces.</summary>
public sealed class WorkspaceQueries(NpgsqlDataSource database)
{
    private const string Columns = "select id, slug, title, default_provider_id, is_production, created_at from workspaces";

    private const string Insert = """
        insert into workspaces (id, slug, title, default_provider_id, is_production, created_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (slug) do nothing
        """;

    private const string InsertClaimed = $"""
        with made as (
            insert into workspaces (id, slug, title, default_provider_id, is_production, created_at) values ($6, $7, $8, $9, $10, $11)
            on conflict (slug) do nothing
            returning id
        ), {ClaimedInsert.Claim}
        """;

    /// <summary>A workspace by its id.</summary>
    public Task<WorkspaceRecord?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where id = $1", Read, cancellationToken, id);

    /// <summary>A workspace by its slug.</summary>
    public Task<WorkspaceRecord?> FindAsync(string slug, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where slug = $1", Read, cancellationToken, slug);

    /// <summary>A page of all workspaces, newest first.</summary>
    public Task<List<WorkspaceRecord>> ListAsync(Guid? before, int limit, CancellationToken cancellationToken) =>
        database.ListAsync($"{Columns} where $1::uuid is null or id < $1 order by id desc limit $2", Read, cancellationToken, before, limit);

    /// <summary>
    /// Creates a workspace together with the client's idempotency key; false if its slug or that key is taken, and nothing
    /// was stored.
    /// </summary>
    public Task<bool> AddAsync(WorkspaceRecord workspace, Guid claimant, IdempotencyRow? claim, CancellationToken cancellationToken) =>
        database.InsertAsync(
            InsertClaimed,
            claimant,
            claim,
            cancellationToken,
            workspace.Id,
            workspace.Slug,
            workspace.Title,
            workspace.DefaultProviderId,
            workspace.IsProduction,
            workspace.CreatedAt.UtcDateTime);

    /// <summary>Creates a workspace; false if its slug is taken.</summary>
    public async Task<bool> AddAsync(WorkspaceRecord workspace, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            Insert,
            cancellationToken,
            workspace.Id,
            workspace.Slug,
            workspace.Title,
            workspace.DefaultProviderId,
            workspace.IsProduction,
            workspace.CreatedAt.UtcDateTime) == 1;

    private static WorkspaceRecord Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetFieldValue<DateTimeOffset>(5));
}
