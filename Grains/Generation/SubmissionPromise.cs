using System.Collections.Concurrent;

namespace PixSim.Grains.Generation;

/// <summary>Keeps the executor from ending until the submission that it was given for was started, or given up.</summary>
internal sealed class SubmissionPromise : IDisposable
{
    private readonly ConcurrentDictionary<Task, bool> _pending;
    private readonly Action _whenGiven;
    private readonly TaskCompletionSource _given = new();

    /// <param name="given">Is called once it is given back.</param>
    public SubmissionPromise(ConcurrentDictionary<Task, bool> pending, Action given)
    {
        (_pending, _whenGiven) = (pending, given);
        _pending.TryAdd(_given.Task, true);
    }

    public void Dispose()
    {
        _pending.TryRemove(_given.Task, out _);
        if (_given.TrySetResult())
            _whenGiven();
    }
}
