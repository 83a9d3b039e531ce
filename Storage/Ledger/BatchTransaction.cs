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
    /// <param name="committing">Told before COMMIT is sent: from then on, a lost connection proves nothing.</param>
    public async Task RunAsync(IReadOnlyList<StreamBatch> batch, Action committing)
    {
        foreach (var stream in batch)
            stream.Outcome = null;
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var open = await Fences.CheckAsync(connection, batch);
        open = await IdempotencyKeys.InsertAsync(connection, open);
        var winners = await HeadRows.WriteAsync(connection, open);
        if (winners.Count < open.Count)
            await CommittedBefore.RecogniseAsync(connection, [.. open.Except(winners)]);
        if (winners.Count > 0)
        {
            await SideRows.InsertAsync(connection, winners);
            committing();
            await transaction.CommitAsync();
        }
        else
            await transaction.RollbackAsync();
        foreach (var stream in winners)
            stream.Outcome = CommitOutcome.Committed;
    }
}
