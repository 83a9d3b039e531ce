using Npgsql;

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

    /// <summary>A workspace by its id.</summary>
    public Task<WorkspaceRecord?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where id = $1", Read, cancellationToken, id);

    /// <summary>A workspace by its slug.</summary>
    public Task<WorkspaceRecord?> FindAsync(string slug, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where slug = $1", Read, cancellationToken, slug);

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
