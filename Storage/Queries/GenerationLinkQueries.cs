using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>A generation that others may wait for.</summary>
/// <param name="Outcome">completed, failed or cancelled; null while it has none.</param>
/// <param name="AssetId">Its result; null as long as there is none.</param>
/// <param name="Asset">What the result is.</param>
public sealed record AwaitedRecord(Guid Id, string? Outcome, Guid? AssetId, AwaitedAsset? Asset);

/// <summary>The result of a generation that others waited for.</summary>
public sealed record AwaitedAsset(byte[] Sha256, string MediaType);

/// <summary>Reads which generations wait for which.</summary>
public sealed class GenerationLinkQueries(NpgsqlDataSource database)
{
    private const string Followers = """
        select l.follower_id from generation_links l join generations g on g.id = l.follower_id
        where l.leader_id = $1 and g.outcome is null
        """;

    private const string Twins = """
        select l.follower_id from generation_links l join generations g on g.id = l.follower_id
        where l.leader_id = $1 and g.outcome is null and g.state->>'leaderId' = $1::text limit 1
        """;

    private const string Awaited = """
        select g.id, g.outcome, g.asset_id, a.sha256, a.media_type from generations g left join assets a on a.id = g.asset_id
        where g.workspace_id = $1 and g.id = any($2)
        """;

    /// <summary>Those that wait for the end of one, or did, and have not ended.</summary>
    public Task<List<Guid>> FollowersAsync(Guid leaderId, CancellationToken cancellationToken) =>
        database.ListAsync(Followers, row => row.GetGuid(0), cancellationToken, leaderId);

    /// <summary>Whether a twin waits for the result of one, to take it for its own.</summary>
    public async Task<bool> HasTwinsAsync(Guid leaderId, CancellationToken cancellationToken) =>
        (await database.ListAsync(Twins, row => row.GetGuid(0), cancellationToken, leaderId)).Count > 0;

    /// <summary>How some generations of a workspace stand.</summary>
    public Task<List<AwaitedRecord>> AwaitedAsync(Guid workspaceId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        database.ListAsync(
            Awaited,
            row => new AwaitedRecord(
                row.GetGuid(0),
                row.TextOrNull("outcome"),
                row.GetOrNull<Guid>("asset_id"),
                row.IsDBNull(3) ? null : new AwaitedAsset(row.Get<byte[]>("sha256"), row.Get<string>("media_type"))),
            cancellationToken,
            workspaceId,
            ids.ToArray());
}
