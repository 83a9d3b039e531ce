namespace PixSim.Storage.Ledger;

/// <summary>
/// Tells watchers in this process that a stream has a new commit. A hint, not a record: who follows a stream reads the
/// ledger, and looks again now and then, since other processes commit too.
/// </summary>
public sealed class CommitSignal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, List<Watch>> _watches = [];

    /// <summary>Begins to watch a stream, until the watch is disposed.</summary>
    public Watch Begin(Guid streamId)
    {
        var watch = new Watch(this, streamId);
        lock (_gate)
        {
            if (!_watches.TryGetValue(streamId, out var others))
                _watches[streamId] = others = [];
            others.Add(watch);
        }

        return watch;
    }

    internal void Committed(Guid streamId)
    {
        lock (_gate)
        {
            if (_watches.TryGetValue(streamId, out var watches))
                watches.ForEach(watch => watch.Raise());
        }
    }

    private void End(Guid streamId, Watch watch)
    {
        lock (_gate)
        {
            if (_watches.TryGetValue(streamId, out var watches) && watches.Remove(watch) && watches.Count == 0)
                _watches.Remove(streamId);
        }
    }

    /// <summary>One watcher of one stream.</summary>
    public sealed class Watch : IDisposable
    {
        private readonly CommitSignal _signal;
        private readonly Guid _streamId;
        private TaskCompletionSource _next = New();

        internal Watch(CommitSignal signal, Guid streamId) => (_signal, _streamId) = (signal, streamId);

        /// <summary>Completes with the next commit. To be taken before reading, so that none falls between.</summary>
        public Task Next => Volatile.Read(ref _next).Task;

        /// <summary>Ends the watch.</summary>
        public void Dispose() => _signal.End(_streamId, this);

        internal void Raise() => Interlocked.Exchange(ref _next, New()).SetResult();

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
