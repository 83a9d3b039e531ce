using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>An API key. Its secret is not here, nor anywhere: only its hash is stored.</summary>
/// <param name="WorkspaceId">The workspace that it opens; null for an administrator's, who names one.</param>
/// <param name="RequestsPerMinute">How many requests a minute its bearers may send to a process; null for as many as any key's.</param>
/// <param name="Prefix">The key's visible beginning, by which people tell keys apart.</param>
public sealed record KeyRecord(
    Guid Id, Guid? WorkspaceId, string Name, string Prefix, string[] Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt,
    int? RequestsPerMinute = null)
{
    /// <summary>The first key of the line that it is a successor in; null for a first one.</summary>
    public Guid? FirstId { get; init; }

    /// <summary>What its work counts under on keys' budgets: a key and its successors share theirs.</summary>
    public Guid BudgetId => FirstId ?? Id;
}

/// <summary>Whose keys are meant.</summary>
/// <param name="Administrators">Whether administrators' keys are meant too.</param>
public sealed record KeyReach(Guid WorkspaceId, bool Administrators);

/// <summary>Reads and writes API keys.</summary>
public sealed class KeyQueries(NpgsqlDataSource database)
{
    private const string Columns = "select id, workspace_id, name, prefix, scopes, created_at, expires_at, revoked_at, requests_per_minute, first_id from api_keys";

    private const string Insert = """
        insert into api_keys (id, workspace_id, name, prefix, secret_hash, scopes, created_at, expires_at, requests_per_minute)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (secret_hash) do nothing
        """;

    private const string InsertClaimed = $"""
        with made as (
            insert into api_keys (id, workspace_id, name, prefix, secret_hash, scopes, created_at, expires_at, requests_per_minute)
            values ($6, $7, $8, $9, $10, $11, $12, $13, $14)
            returning id
        ), {ClaimedInsert.Claim}
        """;

    private const string Succeed = $"""
        with ended as (
            update api_keys set expires_at = least(expires_at, $16::timestamptz)
            where id = $15 and revoked_at is null and (expires_at is null or expires_at > $12)
            returning coalesce(first_id, id) as first_id
        ), made as (
            insert into api_keys (id, workspace_id, name, prefix, secret_hash, scopes, created_at, expires_at, requests_per_minute, first_id)
            select $6, $7::uuid, $8, $9, $10, $11, $12, $13::timestamptz, $14::integer, first_id from ended
            returning id
        ), {ClaimedInsert.Claim}
        """;

    private const string AnyAdmin = $"{Columns} where workspace_id is null and revoked_at is null and (expires_at is null or expires_at > now()) limit 1";

    private const string Reached = "(workspace_id = $1 or ($2 and workspace_id is null))";

    /// <summary>The key whose secret has this SHA-256.</summary>
    public Task<KeyRecord?> FindAsync(byte[] secretHash, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where secret_hash = $1", Read, cancellationToken, (object)secretHash);

    /// <summary>A key within reach, valid or not.</summary>
    public Task<KeyRecord?> FindAsync(KeyReach reach, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where {Reached} and id = $3", Read, cancellationToken, reach.WorkspaceId, reach.Administrators, id);

    /// <summary>A page of the keys within reach, valid or not, newest first.</summary>
    public Task<List<KeyRecord>> ListAsync(KeyReach reach, Guid? before, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            $"{Columns} where {Reached} and ($3::uuid is null or id < $3) order by id desc limit $4",
            Read,
            cancellationToken,
            reach.WorkspaceId,
            reach.Administrators,
            before,
            limit);

    /// <summary>Some administrator's key that was not revoked and has not expired.</summary>
    public Task<KeyRecord?> FindAdminAsync(CancellationToken cancellationToken) => database.FirstAsync(AnyAdmin, Read, cancellationToken);

    /// <summary>Stores a key. Storing the same secret again does nothing.</summary>
    public Task<int> AddAsync(KeyRecord key, byte[] secretHash, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Insert, cancellationToken, Row(key, secretHash));

    /// <summary>Stores a key together with the client's idempotency key; false if that one is taken, and nothing was stored.</summary>
    public Task<bool> AddAsync(KeyRecord key, byte[] secretHash, Guid claimant, IdempotencyRow? claim, CancellationToken cancellationToken) =>
        database.InsertAsync(InsertClaimed, claimant, claim, cancellationToken, Row(key, secretHash));

    /// <summary>
    /// Stores a valid key's successor, and lets the old one expire at a time, or when it would have anyway, if that is
    /// sooner. False if the old one is no longer valid or the client's idempotency key is taken: nothing was stored.
    /// </summary>
    public Task<bool> SucceedAsync(
        Guid oldId, DateTimeOffset oldExpiresAt, KeyRecord successor, byte[] secretHash, Guid claimant, IdempotencyRow? claim, CancellationToken cancellationToken) =>
        database.InsertAsync(Succeed, claimant, claim, cancellationToken, [.. Row(successor, secretHash), oldId, oldExpiresAt.UtcDateTime]);

    /// <summary>Revokes a key. True if it was not revoked before; its first revocation's time stays.</summary>
    public async Task<bool> RevokeAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            "update api_keys set revoked_at = $2 where id = $1 and revoked_at is null", cancellationToken, id, at.UtcDateTime) == 1;

    private static object?[] Row(KeyRecord key, byte[] secretHash) =>
        [key.Id, key.WorkspaceId, key.Name, key.Prefix, secretHash, key.Scopes, key.CreatedAt.UtcDateTime, key.ExpiresAt?.UtcDateTime, key.RequestsPerMinute];

    private static KeyRecord Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.GetOrNull<Guid>("workspace_id"),
        row.Get<string>("name"),
        row.Get<string>("prefix"),
        row.Get<string[]>("scopes"),
        row.Get<DateTimeOffset>("created_at"),
        row.GetOrNull<DateTimeOffset>("expires_at"),
        row.GetOrNull<DateTimeOffset>("revoked_at"),
        row.GetOrNull<int>("requests_per_minute")) { FirstId = row.GetOrNull<Guid>("first_id") };
}
