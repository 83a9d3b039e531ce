using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>An API key. Its secret is not here, nor anywhere: only its hash is stored.</summary>
/// <param name="WorkspaceId">The workspace that it opens; null for an administrator's, who names one.</param>
/// <param name="Prefix">The key's visible beginning, by which people tell keys apart.</param>
public sealed record KeyRecord(
    Guid Id, Guid? WorkspaceId, string Name, string Prefix, string[] Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);

/// <summary>Reads and writes API keys.</summary>
public sealed class KeyQueries(NpgsqlDataSource database)
{
    private const string Columns = "select id, workspace_id, name, prefix, scopes, created_at, expires_at, revoked_at from api_keys";

    private const string Insert = """
        insert into api_keys (id, workspace_id, name, prefix, secret_hash, scopes, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (secret_hash) do nothing
        """;

    private const string AnyAdmin = $"{Columns} where workspace_id is null and revoked_at is null limit 1";

    /// <summary>The key whose secret has this SHA-256.</summary>
    public Task<KeyRecord?> FindAsync(byte[] secretHash, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where secret_hash = $1", Read, cancellationToken, (object)secretHash);

    /// <summary>Some administrator's key that was not revoked.</summary>
    public Task<KeyRecord?> FindAdminAsync(CancellationToken cancellationToken) => database.FirstAsync(AnyAdmin, Read, cancellationToken);

    /// <summary>Stores a key. Storing the same secret again does nothing.</summary>
    public Task<int> AddAsync(KeyRecord key, byte[] secretHash, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Insert, cancellationToken, key.Id, key.WorkspaceId, key.Name, key.Prefix, secretHash, key.Scopes, key.CreatedAt.UtcDateTime, key.ExpiresAt?.UtcDateTime);

    private static KeyRecord Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.GetOrNull<Guid>("workspace_id"),
        row.Get<string>("name"),
        row.Get<string>("prefix"),
        row.Get<string[]>("scopes"),
        row.Get<DateTimeOffset>("created_at"),
        row.GetOrNull<DateTimeOffset>("expires_at"),
        row.GetOrNull<DateTimeOffset>("revoked_at"));
}
