using Npgsql;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Retention;

/// <summary>Removes idempotency keys that are too old to be sent again.</summary>
public sealed class IdempotencyPruner(NpgsqlDataSource database)
{
    // Any number will do, as long as nothing else in this database locks it.
    private const long LockKey = 0x5069_7853_696D_0003;

    // The lock ends with the statement. Whoever does not get it has nothing to do: another process is at it.
    private const string Sql = """
        with turn as materialized (select pg_try_advisory_xact_lock($1) as mine),
        old as materialized (
            select workspace_id, route, key from idempotency_keys
            where created_at < $2 and (select mine from turn) order by created_at limit $3
        )
        delete from idempotency_keys k using old
        where k.workspace_id = old.workspace_id and k.route = old.route and k.key = old.key and k.created_at < $2
        """;

    /// <summary>
    /// Removes keys of before a time, the oldest first, and no more than so many. Returns how many; none also when another
    /// process is doing it.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached.</exception>
    public Task<int> PruneAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Sql, cancellationToken, LockKey, before.UtcDateTime, most);
}
