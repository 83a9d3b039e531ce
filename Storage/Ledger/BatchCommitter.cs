using Microsoft.Extensions.Logging;
using Npgsql;

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

    /// <summary>Ends every stream of the batch, one way or another.</summary>
    public async Task CommitAsync(IReadOnlyList<StreamBatch> batch)
    {
        if (await TryCommitAsync(batch) is not { } refusal)
            return;
        if (batch is [var single])
        {
            await CommitOneByOneAsync(single, refusal);
            return;
        }

        LedgerLog.BatchRolledBack(logger, batch.Count, refusal.SqlState, refusal);
        foreach (var stream in batch)
            await CommitAsync([stream]);
    }

    /// <summary>
    /// The transaction of one stream was refused. Its changes go one at a time, so that those before the bad one stand;
    /// those behind it cannot, since they were decided upon it.
    /// </summary>
    private async Task CommitOneByOneAsync(StreamBatch stream, PostgresException refusal)
    {
        if (stream.Changes is [var only])
        {
            LedgerLog.ChangeRefused(logger, only.Change.CommitId, stream.StreamId, refusal.SqlState, refusal);
            stream.Fail(() => new LedgerRefusedException(stream.StreamId, refusal.SqlState));
            return;
        }

        for (var index = 0; index < stream.Changes.Count; index++)
        {
            var alone = stream.Changes[index];
            await CommitAsync([new StreamBatch(alone)]);
            if (alone.Done.IsCompletedSuccessfully && await alone.Done == CommitOutcome.Committed)
                continue;
            foreach (var later in stream.Changes.Skip(index + 1))
                new StreamBatch(later).Fail(() => new LedgerPredecessorException(stream.StreamId));
            return;
        }
    }

    /// <summary>Runs the transaction until it has an end. Null when every stream has its answer, else why it was refused.</summary>
    private async Task<PostgresException?> TryCommitAsync(IReadOnlyList<StreamBatch> batch)
    {
        var started = clock.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            try
            {
                await transaction.RunAsync(batch);
                foreach (var stream in batch)
                    Answer(stream);
                return null;
            }
            catch (PostgresException refusal) when (!DatabaseUnavailableException.Is(refusal))
            {
                return refusal;
            }
            catch (Exception lost) when (DatabaseUnavailableException.Is(lost))
            {
                if (clock.GetElapsedTime(started) >= options.ResolveWithin)
                {
                    LedgerLog.GaveUp(logger, batch.Count, batch.Any(stream => stream.MayHaveCommitted), lost);
                    foreach (var stream in batch)
                        stream.Fail(() => new LedgerUnavailableException("The database could not be reached."));
                    return null;
                }

                LedgerLog.BatchResent(logger, batch.Count, lost);
                await Task.Delay(pause, clock);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
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
}
