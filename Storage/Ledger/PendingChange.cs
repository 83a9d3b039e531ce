using System.Diagnostics;

namespace PixSim.Storage.Ledger;

/// <summary>A change on its way, and whoever waits for it.</summary>
internal sealed class PendingChange(LedgerChange change)
{
    // The continuation is a grain's turn: it must not run on the lane.
    private readonly TaskCompletionSource<CommitOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly long _began = Stopwatch.GetTimestamp();

    public LedgerChange Change { get; } = change;

    /// <summary>Whether a COMMIT with this change in it was sent, and its answer was lost.</summary>
    public bool MayHaveCommitted { get; set; }

    public Task<CommitOutcome> Done => _done.Task;

    public void Complete(CommitOutcome outcome)
    {
        if (_done.TrySetResult(outcome))
            LedgerMetrics.Ended(outcome, Stopwatch.GetElapsedTime(_began));
    }

    public void Fail(LedgerException exception)
    {
        if (_done.TrySetException(exception))
            LedgerMetrics.Ended(exception, Stopwatch.GetElapsedTime(_began));
    }
}
