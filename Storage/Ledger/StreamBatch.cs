namespace PixSim.Storage.Ledger;

/// <summary>
/// The changes of one stream that share a transaction. They share their fate: the row is touched once, from the first
/// change's expected etag to the last one's, and the side rows of all of them go with it.
/// </summary>
internal sealed class StreamBatch
{
    private readonly List<PendingChange> _changes;

    public StreamBatch(PendingChange first)
        : this([first])
    {
    }

    private StreamBatch(List<PendingChange> changes) => _changes = changes;

    public IReadOnlyList<PendingChange> Changes => _changes;

    public Guid StreamId => First.StreamId;

    public LedgerChange First => _changes[0].Change;

    public LedgerChange Last => _changes[^1].Change;

    /// <summary>How the batch ended for this stream; null as long as it is open.</summary>
    public CommitOutcome? Outcome { get; set; }

    /// <summary>Whether a COMMIT with some of its changes was sent, and its answer was lost.</summary>
    public bool MayHaveCommitted => _changes.Exists(pending => pending.MayHaveCommitted);

    /// <summary>The same changes, with an outcome of their own.</summary>
    public StreamBatch Again() => new(_changes);

    /// <summary>Adds the stream's next change, if the two may share a fate.</summary>
    public bool TryFold(PendingChange next)
    {
        if (!next.Change.Folds || !First.Folds || next.Change.ExpectedEtag != Last.CommitId)
            return false;
        _changes.Add(next);
        return true;
    }

    /// <summary>COMMIT is about to be sent: from now on, a lost connection proves nothing.</summary>
    public void Committing()
    {
        foreach (var change in _changes)
            change.MayHaveCommitted = true;
    }

    public void Complete()
    {
        foreach (var change in _changes)
            change.Complete(Outcome!.Value);
    }

    /// <summary>Fails every change. Of one that may have committed all the same, only that can be said.</summary>
    public void Fail(Func<LedgerException> exception)
    {
        foreach (var change in _changes)
            change.Fail(change.MayHaveCommitted ? new LedgerOutcomeUnknownException(StreamId) : exception());
    }
}
