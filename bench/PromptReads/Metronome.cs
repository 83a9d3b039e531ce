using System.Diagnostics;

namespace PixSim.Bench.PromptReads;

/// <summary>
/// Wakes callers at their times, to a millisecond. The runtime's timers go by a coarser clock: what is due within several
/// milliseconds would be sent in one burst, and measure nothing but its own queue.
/// </summary>
internal sealed class Metronome : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(1);
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, TimeSpan> _waiting = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Thread _thread;
    private readonly ManualResetEvent _ended = new(false);

    public Metronome()
    {
        _thread = new Thread(Run) { IsBackground = true, Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    /// <summary>Time since it began.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_started);

    /// <summary>Waits until a time; at once if that has passed.</summary>
    public Task UntilAsync(TimeSpan due)
    {
        if (due <= Now)
            return Task.CompletedTask;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiting.Enqueue(reached, due);
        return reached.Task;
    }

    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
    }

    private void Run()
    {
        while (!_ended.WaitOne(Beat))
        {
            lock (_gate)
            {
                while (_waiting.TryPeek(out _, out var due) && due <= Now)
                    _waiting.Dequeue().SetResult();
            }
        }
    }
}
