using Microsoft.Extensions.Logging;
using Npgsql;
using PixSim.Storage.Silence;

namespace PixSim.Storage.Ledger;

/// <summary>
/// Sees a batch through whatever happens to its transaction: a change that the database refuses fails alone; a lost
/// connection is met by sending the same changes again, which is harmless, since a commit that took place is recognised
/// by its id.
/// </summary>
internal sealed class BatchCommitter(
    BatchTransaction transaction, LedgerOptions options, CommitSignal signal, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Ends every stream of the batch, one way or another. False if the database was away for too long.</summary>
    public async Task<bool> CommitAsync(IReadOnlyList<StreamBatch> batch)
    {
        LedgerMetrics.Began(batch);
        var started = clock.GetTimestamp();
        var ending = await TryCommitAsync(batch);
        LedgerMetrics.BatchEnded(refused: ending.Refusal is not null, clock.GetElapsedTime(started));
        if (ending.Refusal is not { } refusal)
            return !ending.GaveUp;
        if (batch is [var single])
            return await CommitOneByOneAsync(single, refusal);

        LedgerLog.BatchRolledBack(logger, batch.Count, refusal.SqlState, refusal);
        for (var index = 0; index < batch.Count; index++)
        {
            if (await CommitAsync([batch[index]]))
                continue;
            foreach (var stream in batch.Skip(index + 1))
                stream.Fail(Away);
            return false;
        }

        return true;
    }

    /// <summary>What is said of a change that was not written because the database is away.</summary>
    public static LedgerUnavailableException Away() => new("The database could not be reached.");

    /// <summary>
    /// The transaction of one stream was refused. Its changes go one at a time, so that those before the bad one stand;
    /// those behind it cannot, since they were decided upon it.
    /// </summary>
    private async Task<bool> CommitOneByOneAsync(StreamBatch stream, PostgresException refusal)
    {
        if (stream.Changes is [var only])
        {
            LedgerLog.ChangeRefused(logger, only.Change.CommitId, stream.StreamId, refusal.SqlState, refusal);
            stream.Fail(() => new LedgerRefusedException(stream.StreamId, refusal.SqlState));
            return true;
        }

        for (var index = 0; index < stream.Changes.Count; index++)
        {
            var alone = stream.Changes[index];
            var reached = await CommitAsync([new StreamBatch(alone)]);
            if (alone.Done.IsCompletedSuccessfully && await alone.Done == CommitOutcome.Committed)
                continue;
            foreach (var later in stream.Changes.Skip(index + 1))
                new StreamBatch(later).Fail(() => new LedgerPredecessorException(stream.StreamId));
            return reached;
        }

        return true;
    }

    /// <summary>Runs the transaction until it has an end: every stream has its answer, or it was refused.</summary>
    private async Task<Ending> TryCommitAsync(IReadOnlyList<StreamBatch> batch)
    {
        var started = clock.GetTimestamp();
        var patience = options.AttemptWithin;
        var pause = FirstPause;
        while (true)
        {
            try
            {
                await AttemptAsync(new Attempt(batch), patience);
                foreach (var stream in batch)
                    Answer(stream);
                return default;
            }
            catch (PostgresException refusal) when (!DatabaseUnavailableException.Is(refusal))
            {
                return new Ending(refusal, GaveUp: false);
            }
            catch (Exception lost) when (DatabaseUnavailableException.Is(lost))
            {
                var left = options.ResolveWithin - clock.GetElapsedTime(started);
                if (left <= TimeSpan.Zero)
                {
                    LedgerLog.GaveUp(logger, batch.Count, batch.Any(stream => stream.MayHaveCommitted), lost);
                    foreach (var stream in batch)
                        stream.Fail(Away);
                    return new Ending(null, GaveUp: true);
                }

                LedgerLog.BatchResent(logger, batch.Count, lost);
                LedgerMetrics.Resend();
                patience = left < options.AttemptWithin ? left : options.AttemptWithin;
                await Task.Delay(pause < left ? pause : left, clock);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task AttemptAsync(Attempt attempt, TimeSpan within)
    {
        var running = transaction.RunAsync(attempt);
        try
        {
            await running.WaitAsync(within, clock);
            attempt.Settle();
        }
        catch (TimeoutException)
        {
            // The driver ends it in its own time, and the server lets go of its rows.
            attempt.Abandon();
            _ = AbandonedCalls.ObserveAsync(running);
            throw;
        }
    }

    private void Answer(StreamBatch stream)
    {
        if (stream.Outcome is not null)
        {
            stream.Complete();
            signal.Committed(stream.StreamId);
        }
        else
            stream.Fail(() => new LedgerConflictException(stream.StreamId));
    }

    /// <summary>How a transaction ended: with an answer for every stream, unless it was refused or given up.</summary>
    private readonly record struct Ending(PostgresException? Refusal, bool GaveUp);
}
