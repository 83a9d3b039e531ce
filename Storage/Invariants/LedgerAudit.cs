using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace PixSim.Storage.Invariants;

/// <summary>Looks whether the ledger's invariants hold, as far as rows can tell. It reads, and changes nothing.</summary>
public static class LedgerAudit
{
    /// <summary>How many violations of one invariant are named.</summary>
    public const int MostViolations = 20;

    // It reads whole tables: how long that takes is for whoever waits to say, by the token.
    private const int NoTimeout = 0;

    /// <summary>Checks every invariant against one snapshot of the database; without limits, none of a provider's is exceeded.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached.</exception>
    public static Task<IReadOnlyList<InvariantResult>> RunAsync(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        RunAsync(database, new Dictionary<string, int>(StringComparer.Ordinal), cancellationToken);

    /// <summary>Checks every invariant against one snapshot of the database.</summary>
    /// <param name="mostAtOnce">By provider, how many submissions may run at once; one that is not named has no limit.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached.</exception>
    public static Task<IReadOnlyList<InvariantResult>> RunAsync(
        NpgsqlDataSource database, IReadOnlyDictionary<string, int> mostAtOnce, CancellationToken cancellationToken) =>
        Queries.Reading.ReachAsync(() => ReadAsync(database, mostAtOnce, cancellationToken));

    private static async Task<IReadOnlyList<InvariantResult>> ReadAsync(
        NpgsqlDataSource database, IReadOnlyDictionary<string, int> mostAtOnce, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var results = new List<InvariantResult>();
        foreach (var invariant in LedgerInvariants.All)
            results.Add(new InvariantResult(invariant, await ViolationsAsync(connection, invariant, mostAtOnce, cancellationToken)));
        return results;
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(
        NpgsqlConnection connection, Invariant invariant, IReadOnlyDictionary<string, int> mostAtOnce, CancellationToken cancellationToken)
    {
        // The limits are mentioned here, since the server wants to know the type of parameters that a query leaves unused.
        var sql = $"""
            select distinct id from ({invariant.Sql}) as violation (id)
            where $1::text[] is not null and $2::integer[] is not null
            order by id limit {MostViolations}
            """;
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = NoTimeout };
        command.Parameters.Add(new NpgsqlParameter { Value = mostAtOnce.Keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = mostAtOnce.Values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var violations = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            violations.Add(reader.GetString(0));
        return violations;
    }
}
