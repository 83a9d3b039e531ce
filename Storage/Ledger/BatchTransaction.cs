using Npgsql;
using PixSim.Storage.Ledger.Writing;

namespace PixSim.Storage.Ledger;

/// <summary>
/// One transaction over many streams. As long as every change wins, all its rows go in one round trip. If one does not, it
/// starts over: first comes what a change may lose by (its fence, its key, its claim, its row's etag), and side rows are inserted only
/// for those that won all of them. Statements are multi-row, and lock rows in key order.
/// </summary>
internal sealed class BatchTransaction(NpgsqlDataSource database)
{
    // Only what settles goes by it: its locks then come in an order that no admission's can deadlock with. Admissions ask.
    private volatile bool _hadBudgets = true;

    /// <summary>Runs the transaction and sets the outcome of each stream; it stays null for one that lost its row.</summary>
    public async Task RunAsync(Attempt attempt)
    {
        // A change that was sent before may well be there, and would lose to itself.
        if (attempt.Streams.Any(stream => stream.MayHaveCommitted) || !await TryWholeAsync(attempt))
            await RunWithLosersAsync(attempt);
    }

    private async Task<bool> TryWholeAsync(Attempt attempt)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            var open = await AdmitAsync(connection, attempt.Streams);
            if (open.Count < attempt.Streams.Count || !await WholeBatch.TryWriteAsync(connection, open))
                return false;
        }
        catch (PostgresException refusal) when (!DatabaseUnavailableException.Is(refusal))
        {
            // A loser's side rows may be what was refused.
            return false;
        }

        await CommitAsync(transaction, attempt, attempt.Streams);
        return true;
    }

    private async Task<IReadOnlyList<StreamBatch>> AdmitAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> batch)
    {
        var (open, hasBudgets) = await Fences.CheckAsync(connection, batch);
        _hadBudgets = hasBudgets ?? _hadBudgets;
        return _hadBudgets ? await Budgets.CheckAsync(connection, open) : open;
    }

    private async Task RunWithLosersAsync(Attempt attempt)
    {
        var batch = attempt.Streams;
        foreach (var stream in batch)
            stream.Outcome = null;
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var open = await AdmitAsync(connection, batch);
        if (open.Count < batch.Count)
            await CommittedBefore.RecogniseFencedAsync(connection, [.. batch.Where(stream => stream is { Outcome: CommitOutcome.Fenced, MayHaveCommitted: true })]);
        open = await ClaimAsync(connection, await IdempotencyKeys.InsertAsync(connection, open));
        var winners = await HeadRows.WriteAsync(connection, open);
        if (winners.Count < open.Count)
            await SettleLosersAsync(connection, [.. open.Except(winners)]);
        if (winners.Count > 0)
        {
            await SideRows.InsertAsync(connection, winners);
            await CommitAsync(transaction, attempt, winners);
        }
        else
            await transaction.RollbackAsync();
    }

    private static async Task<IReadOnlyList<StreamBatch>> ClaimAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> keyed)
    {
        var open = await Claims.TakeAsync(connection, keyed);
        if (open.Count == keyed.Count)
            return open;
        var losers = keyed.Except(open).ToList();

        // One that had committed after all may have ended since, and another holds its claim.
        await CommittedBefore.RecogniseAsync(connection, losers.FindAll(stream => stream.MayHaveCommitted));
        await IdempotencyKeys.WithdrawAsync(connection, losers.FindAll(stream => stream.Outcome != CommitOutcome.Committed));
        return open;
    }

    private static async Task CommitAsync(NpgsqlTransaction transaction, Attempt attempt, IReadOnlyList<StreamBatch> winners)
    {
        attempt.BeginCommit(winners);
        await transaction.CommitAsync();
        foreach (var stream in winners)
            stream.Outcome = CommitOutcome.Committed;
    }

    private static async Task SettleLosersAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> losers)
    {
        await CommittedBefore.RecogniseAsync(connection, losers);

        // Others of the batch may win and commit: what a loser claimed on its way must not stay behind.
        var lost = losers.Where(stream => stream.Outcome != CommitOutcome.Committed).ToList();
        await IdempotencyKeys.WithdrawAsync(connection, lost);
        await Claims.WithdrawAsync(connection, lost);
    }
}
