using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>A callback that waits to be applied, with the attempt that it is about.</summary>
public sealed record CallbackRecord(
    int Attempt, byte[] Sha256, string? MediaType, byte[] Body, int Tries, string IdempotencyKey, string? ProviderJobId);

/// <summary>What became of a callback.</summary>
public enum CallbackReceipt
{
    /// <summary>It is kept, or was before.</summary>
    Kept,

    /// <summary>There is no such attempt at that provider.</summary>
    Unknown,

    /// <summary>The attempt has as many as are kept.</summary>
    TooMany,
}

/// <summary>The inbox of what providers tell by themselves.</summary>
public sealed class CallbackQueries(NpgsqlDataSource database)
{
    /// <summary>How many different bodies are kept of one attempt.</summary>
    public const int MostOfAnAttempt = 100;

    private const string Insert = """
        with asked as (
            select g.id, g.workspace_id, g.shard, s.attempt,
                (select count(*) from callback_inbox c where c.generation_id = g.id and c.attempt = s.attempt) as kept
            from generations g join submissions s on s.generation_id = g.id
            where g.id = $1 and s.attempt = $2 and s.provider_id = $3
        ), inserted as (
            insert into callback_inbox (generation_id, attempt, sha256, workspace_id, shard, media_type, body, received_at)
            select id, attempt, $4, workspace_id, shard, $5::text, $6, $7 from asked where kept < $8
            on conflict do nothing
        )
        select kept from asked
        """;

    private const string Waiting = """
        select c.attempt, c.sha256, c.media_type, c.body, c.tries, s.idempotency_key, s.provider_job_id
        from callback_inbox c join submissions s on s.generation_id = c.generation_id and s.attempt = c.attempt
        where c.generation_id = $1 and c.applied_at is null order by c.received_at
        """;

    private const string Overdue = """
        select distinct generation_id from callback_inbox
        where shard = $1 and applied_at is null and received_at < $2 and (tried_at is null or tried_at < $2) limit $3
        """;

    private const string Tried = """
        update callback_inbox set tries = tries + 1, tried_at = $4, applied_at = case when $5 then $4 end
        where generation_id = $1 and attempt = $2 and sha256 = $3
        """;

    /// <summary>Keeps a callback: when this returns, it survives a crash. One that came before is kept once.</summary>
    public async Task<CallbackReceipt> KeepAsync(
        Guid generationId, int attempt, string providerId, byte[] sha256, string? mediaType, byte[] body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await database.ListAsync(
            Insert, row => row.GetInt64(0), cancellationToken, generationId, attempt, providerId, sha256, mediaType, body, now.UtcDateTime, (long)MostOfAnAttempt);
        return kept switch
        {
            [] => CallbackReceipt.Unknown,
            [>= MostOfAnAttempt] => CallbackReceipt.TooMany,
            _ => CallbackReceipt.Kept,
        };
    }

    /// <summary>Those of a generation that were not applied yet, in the order of their arrival.</summary>
    public Task<List<CallbackRecord>> WaitingAsync(Guid generationId, CancellationToken cancellationToken) =>
        database.ListAsync(
            Waiting,
            row => new CallbackRecord(
                row.GetInt32(0), row.Get<byte[]>("sha256"), row.TextOrNull("media_type"), row.Get<byte[]>("body"), row.GetInt32(4), row.GetString(5), row.TextOrNull("provider_job_id")),
            cancellationToken,
            generationId);

    /// <summary>The generations of a watchdog shard whose callbacks nobody has tried to apply since a time.</summary>
    public Task<List<Guid>> OverdueAsync(short shard, DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(Overdue, row => row.GetGuid(0), cancellationToken, shard, since.UtcDateTime, limit);

    /// <summary>A callback was tried.</summary>
    /// <param name="done">Whether it is applied, or given up.</param>
    public Task<int> TriedAsync(Guid generationId, CallbackRecord callback, bool done, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Tried, cancellationToken, generationId, callback.Attempt, callback.Sha256, now.UtcDateTime, done);
}
