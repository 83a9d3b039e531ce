namespace PixSim.Storage.Ledger;

/// <summary>
/// One try to commit a batch. It may be abandoned while its transaction hangs in a silent network; an abandoned one never
/// sends its COMMIT, so that what its callers were told stays true. One whose COMMIT is on its way can only be found out
/// about.
/// </summary>
internal sealed class Attempt
{
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<StreamBatch> _batch;
    private bool _abandoned;

    public Attempt(IReadOnlyList<StreamBatch> batch)
    {
        _batch = batch;
        Streams = [.. batch.Select(stream => stream.Again())];
    }

    /// <summary>The streams, with outcomes of this attempt's own: what an abandoned one still finds out concerns nobody.</summary>
    public IReadOnlyList<StreamBatch> Streams { get; }

    /// <summary>COMMIT is about to be sent for these.</summary>
    /// <exception cref="OperationCanceledException">The attempt was abandoned, and may not be committed.</exception>
    public void BeginCommit(IReadOnlyList<StreamBatch> winners)
    {
        lock (_gate)
        {
            if (_abandoned)
                throw new OperationCanceledException("The attempt was abandoned before its commit.");
            foreach (var stream in winners)
                stream.Committing();
        }
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Abandon()
    {
        lock (_gate)
            _abandoned = true;
    }

    /// <summary>The attempt has ended: its outcomes are those of the batch.</summary>
    public void Settle()
    {
        for (var index = 0; index < _batch.Count; index++)
            _batch[index].Outcome = Streams[index].Outcome;
    }
}
