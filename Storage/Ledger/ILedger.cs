namespace PixSim.Storage.Ledger;

/// <summary>The one door through which grains write their rows.</summary>
public interface ILedger
{
    /// <summary>
    /// Commits a change. Changes of one stream commit in the order of the calls; those of different streams share
    /// transactions, so that many callers pay for few commits. When the task completes with
    /// <see cref="CommitOutcome.Committed"/>, the change is durable.
    /// </summary>
    /// <remarks>There is no way to take a change back: a caller that gives up waiting learns of it by reading.</remarks>
    /// <exception cref="LedgerException">It did not commit, or may not have.</exception>
    Task<CommitOutcome> CommitAsync(LedgerChange change);
}
