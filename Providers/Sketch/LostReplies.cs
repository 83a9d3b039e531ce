namespace PixSim.Providers.Sketch;

/// <summary>
/// The jobs whose answer was lost on purpose (<see cref="SketchFault.LostReply"/>), by key: what a real provider that
/// deduplicates keys would remember. Bounded; the oldest is forgotten first.
/// </summary>
internal sealed class LostReplies
{
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, SketchJobId> _jobs = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>True the first time that a key is seen; else the job that it got then.</summary>
    public bool TryLose(string key, SketchJobId job, out SketchJobId known)
    {
        lock (_lock)
        {
            if (_jobs.TryGetValue(key, out known))
                return false;
            if (_order.Count == Most)
                _jobs.Remove(_order.Dequeue());
            _jobs.Add(key, job);
            _order.Enqueue(key);
            return true;
        }
    }
}
