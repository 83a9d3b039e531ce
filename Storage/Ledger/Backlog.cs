namespace PixSim.Storage.Ledger;

/// <summary>
/// What waits to be committed, for whichever lane is free next. A stream is in one lane at a time, which keeps its changes
/// in order; for the rest, whoever comes first goes first.
/// </summary>
internal sealed class Backlog(LedgerOptions options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly HashSet<Guid> _inFlight = [];
    private readonly List<Gathering> _gatherings = [];
    private LinkedList<PendingChange> _waiting = new();
    private long _added;
    private int _idle;
    private bool _closed;

    /// <summary>Lets a change wait; its end is the task's.</summary>
    public Task<CommitOutcome> Add(LedgerChange change)
    {
        var pending = new PendingChange(change);
        lock (_gate)
        {
            if (_closed)
                return TurnedAway("The ledger is closing.");
            if (_waiting.Count >= options.MaxWaiting)
                return TurnedAway("Too many changes wait to be committed.");
            _waiting.AddLast(pending);
            _added++;
            LedgerMetrics.Enqueued();
            if (_idle > 0)
            {
                _idle--;
                _work.Release();
            }

            foreach (var gathering in _gatherings)
                gathering.Look(_added);
        }

        return pending.Done;
    }

    /// <summary>
    /// Takes what waits, one entry a stream; what cannot share its stream's entry waits for the next batch. Empty once the
    /// ledger is closed and this lane has nothing left to do.
    /// </summary>
    public async Task<IReadOnlyList<StreamBatch>> TakeAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (Gather() is { Count: > 0 } batch)
                    return batch;

                // What is left is of streams that other lanes have in hand, and they look again when they are done.
                if (_closed)
                    return [];
                _idle++;
            }

            await _work.WaitAsync();
        }
    }

    /// <summary>A batch has its end, whatever it was: its streams may go on.</summary>
    public void Release(IReadOnlyList<StreamBatch> batch)
    {
        lock (_gate)
        {
            foreach (var stream in batch)
                _inFlight.Remove(stream.StreamId);
        }
    }

    /// <summary>Waits until so many more changes have come, but no longer than that.</summary>
    public async Task GatherAsync(int changes, TimeSpan patience)
    {
        using var gathering = new Gathering();
        lock (_gate)
        {
            gathering.Target = _added + changes;
            _gatherings.Add(gathering);
        }

        await gathering.Reached.WaitAsync(patience);
        lock (_gate)
            _gatherings.Remove(gathering);
    }

    /// <summary>Ends everything that waits.</summary>
    public void Refuse(Func<LedgerException> refusal)
    {
        LinkedList<PendingChange> refused;
        lock (_gate)
            (refused, _waiting) = (_waiting, new LinkedList<PendingChange>());
        foreach (var pending in refused)
            pending.Fail(refusal());
    }

    /// <summary>Takes nothing more in; what waits is still to be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            if (_idle > 0)
                _work.Release(_idle);
            _idle = 0;
        }
    }

    public void Dispose() => _work.Dispose();

    private List<StreamBatch> Gather()
    {
        var streams = new Dictionary<Guid, StreamBatch>();
        var closed = new HashSet<Guid>();
        var taken = 0;
        for (var next = _waiting.First; next is not null && taken < options.MaxBatch;)
        {
            var (node, pending) = (next, next.Value);
            next = next.Next;
            if (!TryTake(pending, streams, closed))
                continue;
            _waiting.Remove(node);
            taken++;
        }

        foreach (var id in streams.Keys)
            _inFlight.Add(id);
        return [.. streams.Values];
    }

    private bool TryTake(PendingChange pending, Dictionary<Guid, StreamBatch> streams, HashSet<Guid> closed)
    {
        var id = pending.Change.StreamId;
        if (_inFlight.Contains(id) || closed.Contains(id))
            return false;
        if (!streams.TryGetValue(id, out var stream))
            streams[id] = new StreamBatch(pending);
        else if (!stream.TryFold(pending))
        {
            // Order within the stream: everything behind this one waits with it.
            closed.Add(id);
            return false;
        }

        return true;
    }

    private static Task<CommitOutcome> TurnedAway(string message)
    {
        LedgerMetrics.TurnedAway();
        return Task.FromException<CommitOutcome>(new LedgerUnavailableException(message));
    }

    /// <summary>A lane that waits for company.</summary>
    private sealed class Gathering : IDisposable
    {
        public SemaphoreSlim Reached { get; } = new(0);

        public long Target { get; set; }

        public void Look(long added)
        {
            if (added == Target)
                Reached.Release();
        }

        public void Dispose() => Reached.Dispose();
    }
}
