using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>How many live generations of a provider are in a phase, and how long ago the oldest was created.</summary>
public sealed record LiveRecord(string ProviderId, string Phase, long Count, TimeSpan OldestAge);

/// <summary>Counts the work in hand, over all workspaces.</summary>
public sealed class LiveQueries(NpgsqlDataSource database)
{
    private const string Counts = """
        select provider_id, phase, count(*), greatest(clock_timestamp() - min(created_at), interval '0')
        from generations where live group by provider_id, phase order by provider_id, phase
        """;

    private const string CountOfWorkspace = "select count(*) from (select 1 from generations where workspace_id = $1 and live limit $2) as live";

    /// <summary>How many generations of a workspace are live; counts no farther than to a limit.</summary>
    public async Task<int> CountOfAsync(Guid workspaceId, int limit, CancellationToken cancellationToken) =>
        (int)(await database.ListAsync(CountOfWorkspace, row => row.GetInt64(0), cancellationToken, workspaceId, limit))[0];

    /// <summary>The counts at this moment. Takes time in proportion to what is live.</summary>
    public async Task<IReadOnlyList<LiveRecord>> CountAsync(CancellationToken cancellationToken) => await database.ListAsync(
        Counts, row => new LiveRecord(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetTimeSpan(3)), cancellationToken);
}
