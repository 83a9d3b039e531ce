using Npgsql;
using NpgsqlTypes;

namespace PixSim.Storage.Queries;

/// <summary>Reads and sets budgets.</summary>
public sealed class BudgetQueries(NpgsqlDataSource database)
{
    // Whoever changes submissions holds this table's lock before looking for budgets: nothing is admitted or settled between
    // the sum of what there is and the moment from which the trigger keeps it.
    private const string Halt = "lock table submissions in share mode";

    private const string Named = "scope = $1 and subject = $2 and period = $3 and currency = $4";

    private const string Insert = """
        insert into budgets (scope, subject, period, currency, limit_micros) values ($1, $2, $3, $4, $5)
        on conflict (scope, subject, period, currency) do nothing
        """;

    private const string Change = $"""
        update budgets set limit_micros = $5, set_at = now(), revision = nextval('budget_revisions')
        where {Named} and ($6::integer is null or revision = $6)
        """;

    private const string Sum = """
        insert into budget_uses (scope, subject, period, currency, starts_at, reserved_micros, spent_micros)
        select $1, $2, $3, $4, budget_period_start($3, c.admitted_at),
            sum(case when c.finished then 0 else c.counted_micros end), sum(case when c.finished then c.counted_micros else 0 end)
        from submissions c cross join lateral budget_subjects(c.provider_id, c.account_id, c.workspace_id, c.key_id) s
        where s.scope = $1 and s.subject = $2 and c.currency = $4
        group by 5
        """;

    private const string Now = "clock_timestamp()";

    private const string Delete = $"delete from budgets where {Named} and ($5::integer is null or revision = $5)";

    /// <summary>
    /// Sets a limit. What the period has used up already counts. A limit below that stops admissions; what runs goes on.
    /// Admissions halt while it sums up the ledger for a new budget; to change one costs nothing. Idempotent where no revision is expected.
    /// </summary>
    /// <param name="expected">The revision that it must have, 0 for none; null for whatever there is.</param>
    /// <returns>False if it has another one, and is as it was.</returns>
    public Task<bool> SetAsync(BudgetKey key, long limitMicros, int? expected, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (expected != 0 && await ChangeAsync())
            return true;
        if (expected > 0)
            return false;
        return await CreateAsync(connection, key, limitMicros, cancellationToken) || (expected is null && await ChangeAsync());

        Task<bool> ChangeAsync() => RunAsync(connection, null, Of(Change, key, limitMicros, Revision(expected)), cancellationToken);
    });

    /// <summary>Removes a limit.</summary>
    /// <param name="expected">The revision that it must have; null for whatever there is.</param>
    /// <returns>False if there is none, or it has another revision.</returns>
    public Task<bool> RemoveAsync(BudgetKey key, int? expected, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, transaction, new(Halt), cancellationToken);
        var removed = await RunAsync(connection, transaction, Of(Delete, key, Revision(expected)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return removed;
    });

    /// <summary>One budget; null if there is none.</summary>
    public async Task<BudgetRecord?> FindAsync(BudgetKey key, CancellationToken cancellationToken) =>
        (await ListAsync(key.Scope, key.Subject, cancellationToken)).Find(budget => budget.Key == key);

    /// <summary>A page of the budgets of a scope, or of all, by their revisions.</summary>
    public Task<List<BudgetRecord>> PageAsync(string? scope, int afterRevision, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            $"{Columns(Now)} where ($1::text is null or b.scope = $1) and b.revision > $2 order by b.revision limit $3", Read, cancellationToken, scope, afterRevision, limit);

    /// <summary>The budgets of some subjects of a scope, or of all of them.</summary>
    public Task<List<BudgetRecord>> ListAsync(string? scope, string? subject, CancellationToken cancellationToken) =>
        database.ListAsync(
            $"{Columns(Now)} where ($1::text is null or b.scope = $1) and ($2::text is null or b.subject = $2) order by 1, 2, 3, 4",
            Read,
            cancellationToken,
            scope,
            subject);

    /// <summary>The budgets that may hold work at a provider's gate back: the provider's, its accounts', and all workspaces' and keys'.</summary>
    public Task<List<BudgetRecord>> OfProviderAsync(string providerId, CancellationToken cancellationToken) =>
        database.ListAsync(
            $"{Columns(Now)} where b.scope in ('workspace', 'key') or (b.scope = 'provider' and b.subject = $1) or (b.scope = 'account' and starts_with(b.subject, $1 || '/'))",
            Read,
            cancellationToken,
            providerId);

    /// <summary>Budgets with the use of the period that holds a moment.</summary>
    internal static string Columns(string at) => $"""
        select b.scope, b.subject, b.period, b.currency, b.limit_micros, coalesce(u.reserved_micros, 0), coalesce(u.spent_micros, 0),
            case b.period when 'total' then null
                else (date_trunc(b.period, {at} at time zone 'UTC') + ('1 ' || b.period)::interval) at time zone 'UTC' end,
            b.set_at, b.revision
        from budgets b
        left join budget_uses u on u.scope = b.scope and u.subject = b.subject and u.period = b.period and u.currency = b.currency
            and u.starts_at = budget_period_start(b.period, {at})
        """;

    internal static BudgetRecord Read(NpgsqlDataReader row) => new(
        new BudgetKey(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)),
        row.GetInt64(4),
        row.GetInt64(5),
        row.GetInt64(6),
        row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
        row.GetFieldValue<DateTimeOffset>(8),
        row.GetInt32(9));

    private static async Task<bool> CreateAsync(NpgsqlConnection connection, BudgetKey key, long limitMicros, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, transaction, new(Halt), cancellationToken);
        if (!await RunAsync(connection, transaction, Of(Insert, key, limitMicros), cancellationToken))
            return false;
        await RunAsync(connection, transaction, Of(Sum, key), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> RunAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { command } };
        return await batch.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static NpgsqlParameter Revision(int? expected) => new() { NpgsqlDbType = NpgsqlDbType.Integer, Value = expected is { } number ? number : DBNull.Value };

    private static NpgsqlBatchCommand Of(string sql, BudgetKey key, params object[] more)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in (object[])[key.Scope, key.Subject, key.Period, key.Currency, .. more])
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }
}
