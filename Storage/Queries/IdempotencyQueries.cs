using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>What was created under a client's key.</summary>
public sealed record IdempotencyRecord(byte[] Fingerprint, Guid ResourceId);

/// <summary>Reads clients' keys; they are written by the change that creates what they stand for.</summary>
public sealed class IdempotencyQueries(NpgsqlDataSource database)
{
    private const string Sql = """
        select fingerprint, resource_id from idempotency_keys where workspace_id = $1 and route = $2 and key = $3
        """;

    /// <summary>What was created under the key; null if nothing was yet.</summary>
    public Task<IdempotencyRecord?> FindAsync(Guid workspaceId, string route, string key, CancellationToken cancellationToken) =>
        database.FirstAsync(
            Sql, reader => new IdempotencyRecord(reader.GetFieldValue<byte[]>(0), reader.GetGuid(1)), cancellationToken, workspaceId, route, key);
}
