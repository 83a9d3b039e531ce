using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>Inserts a row together with the client's idempotency key, or neither. For rows that no grain owns.</summary>
internal static class ClaimedInsert
{
    /// <summary>
    /// Ends a statement whose part <c>made</c> returns the new row's id. $1 to $5 are the client's key; all null without one.
    /// A key that is taken violates its constraint, which undoes the whole statement.
    /// </summary>
    public const string Claim = """
        claimed as (
            insert into idempotency_keys (workspace_id, route, key, fingerprint, resource_id, created_at)
            select $1::uuid, $2::text, $3::text, $4::bytea, id, $5::timestamptz from made where $3::text is not null
        )
        select id from made
        """;

    /// <summary>Runs such a statement; its own parameters begin with $6. False if nothing was stored.</summary>
    public static async Task<bool> InsertAsync(
        this NpgsqlDataSource database, string sql, Guid claimant, IdempotencyRow? claim, CancellationToken cancellationToken, params object?[] parameters)
    {
        object?[] claimed = claim is null
            ? [null, null, null, null, null]
            : [claimant, claim.Route, claim.Key, claim.Fingerprint, claim.CreatedAt.UtcDateTime];
        try
        {
            return (await database.ListAsync(sql, row => row.GetGuid(0), cancellationToken, [.. claimed, .. parameters])).Count == 1;
        }
        catch (PostgresException exception) when (exception is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "idempotency_keys" })
        {
            return false;
        }
    }
}
