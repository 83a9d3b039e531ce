using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace PixSim.Storage.Ledger;

/// <summary>
/// Commits one batch after another. While its transaction is in flight the next batch gathers, so that waiting for
/// company costs nothing: alone, a change goes at once; under load, batches grow by themselves.
/// </summary>
internal sealed class Lane(Backlog backlog, BatchCommitter committer, ILogger logger)
{
    private const int Crowd = 8;
    private const int PatienceShare = 2;
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMilliseconds(10);

    /// <summary>Works until the backlog is closed and empty.</summary>
    public async Task RunAsync()
    {
        while (await backlog.TakeAsync() is { Count: > 0 } batch)
        {
            var started = Stopwatch.GetTimestamp();
            await CommitAsync(batch);
            await SettleAsync(batch.Sum(stream => stream.Changes.Count), Stopwatch.GetElapsedTime(started) / PatienceShare);
        }
    }

    /// <summary>
    /// Those whose changes were just committed are often back at once with their next one. To begin without them would
    /// split a steady crowd into halves that commit in turns. A lone change is not held up, nor anything for longer than a
    /// small part of what a commit takes anyway.
    /// </summary>
    private Task SettleAsync(int committed, TimeSpan patience) => committed < Crowd
        ? Task.CompletedTask
        : backlog.GatherAsync(committed, patience < LongestPatience ? patience : LongestPatience);

    private async Task CommitAsync(IReadOnlyList<StreamBatch> batch)
    {
        try
        {
            // With the database away for as long as anybody is to wait, who has waited behind the batch has waited as long,
            // and nothing of theirs was sent.
            if (!await committer.CommitAsync(batch))
                backlog.Refuse(BatchCommitter.Away);
        }
        catch (Exception exception)
        {
            // The committer answers every caller itself; this is a fault of its own, and nobody may wait for ever.
            LedgerLog.CommitterFailed(logger, exception);
            foreach (var stream in batch)
                stream.Fail(() => new LedgerOutcomeUnknownException(stream.StreamId));
        }
        finally
        {
            backlog.Release(batch);
        }
    }
}
