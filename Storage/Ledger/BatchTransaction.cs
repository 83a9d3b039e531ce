using Npgsql;
using PixSim.Storage.Ledger.Writing;

namespace PixSim.Storage.Ledger;

/// <summary>
/// One transaction over many streams. First comes what a change may lose by: its fence, its key, its row's etag. Side
/// rows are inserted only for those that won all of them. Statements are multi-row, and lock rows in key order.
/// </summary>
internal sealed class BatchTransaction(NpgsqlDataSource database)
{
    /// <summary>Runs the transaction and sets the outcome of each stream; it stays null for one that lost its row.</summary>
    public async Task RunAsync(Attempt attempt)
    {
        var batch = attempt.Streams;
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var open = await Fences.CheckAsync(connection, batch);
        if (open.Count < batch.Count)
            await CommittedBefore.RecogniseFencedAsync(connection, [.. batch.Where(stream => stream is { Outcome: CommitOutcome.Fenced, MayHaveCommitted: true })]);
        open = await IdempotencyKeys.InsertAsync(connection, open);
        var winners = await HeadRows.WriteAsync(connection, open);
        if (winners.Count < open.Count)
            await SettleLosersAsync(connection, [.. open.Except(winners)]);
        if (winners.Count > 0)
        {
            await SideRows.InsertAsync(connection, winners);
            attempt.BeginCommit(winners);
            await transaction.CommitAsync();
        }
        else
            await transaction.RollbackAsync();
        foreach (var stream in winners)
            stream.Outcome = CommitOutcome.Committed;
    }

    private static async Task SettleLosersAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> losers)
    {
        await CommittedBefore.RecogniseAsync(connection, losers);

        // Others of the batch may win and commit: what a loser claimed on its way must not stay behind.
        await IdempotencyKeys.WithdrawAsync(connection, [.. losers.Where(stream => stream.Outcome != CommitOutcome.Committed)]);
    }
}
