using System.Collections.Concurrent;

namespace PixSim.Grains.Generation;

/// <summary>Keeps the executor from ending until the submission that it was given for was started, or given up.</summary>
internal sealed class SubmissionPromise : IDisposable
{
    private readonly ConcurrentDictionary<Task, bool> _pending;
    private readonly TaskCompletionSource _given = new();

    public SubmissionPromise(ConcurrentDictionary<Task, bool> pending)
    {
        _pending = pending;
        _pending.TryAdd(_given.Task, true);
    }

    public void Dispose()
    {
        _pending.TryRemove(_given.Task, out _);
        _given.TrySetResult();
    }
}
