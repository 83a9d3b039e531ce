using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>A secret that the gateway signs links and tickets with.</summary>
public sealed record SigningKeyRecord(Guid Id, byte[] Secret, DateTimeOffset CreatedAt);

/// <summary>Reads and writes the keys that were made for signing.</summary>
public sealed class SigningKeyQueries(NpgsqlDataSource database)
{
    // Of processes that find the newest key too old at the same moment several may make one: each is as good.
    private const string Insert = """
        insert into signing_keys (id, secret, created_at)
        select $1, $2, $3::timestamptz where not exists (select from signing_keys where created_at > $4)
        """;

    /// <summary>All of them, the newest first.</summary>
    public Task<List<SigningKeyRecord>> ListAsync(CancellationToken cancellationToken) => database.ListAsync(
        "select id, secret, created_at from signing_keys order by created_at desc, id desc",
        row => new SigningKeyRecord(row.GetGuid(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<DateTimeOffset>(2)),
        cancellationToken);

    /// <summary>Stores a key, unless there is one that is younger than a time.</summary>
    public Task AddAsync(SigningKeyRecord key, DateTimeOffset unlessSince, CancellationToken cancellationToken) => database.ExecuteAsync(
        Insert, cancellationToken, key.Id, key.Secret, key.CreatedAt.UtcDateTime, unlessSince.UtcDateTime);

    /// <summary>Removes the keys that are older than a time.</summary>
    public Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ExecuteAsync("delete from signing_keys where created_at < $1", cancellationToken, before.UtcDateTime);
}
