namespace PixSim.Embedded.Engine;

/// <summary>
/// Runs everything that belongs to one activation, one piece at a time, on the thread pool. An await inside a turn
/// comes back here, so that a grain's memory needs no locks.
/// </summary>
internal sealed class TurnScheduler(Activation activation, Action pump) : TaskScheduler, IThreadPoolWorkItem
{
    // So long may an activation that is never out of work hold a thread before others get their turn.
    private const long QuantumMilliseconds = 20;

    private readonly Queue<Task> _tasks = new();
    private bool _pumpWanted;
    private bool _isScheduled;

    /// <summary>Has the pump run soon, as a task of this scheduler.</summary>
    public void WantPump()
    {
        lock (_tasks)
        {
            _pumpWanted = true;
            Schedule();
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        var end = Environment.TickCount64 + QuantumMilliseconds;
        Activation.OnThread = activation;
        try
        {
            while (Environment.TickCount64 < end)
            {
                if (!TryTake(out var task))
                    return;

                if (task is null)
                    new Task(pump).RunSynchronously(this);
                else
                    TryExecuteTask(task);
            }
        }
        finally
        {
            Activation.OnThread = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_tasks)
        {
            _tasks.Enqueue(task);
            Schedule();
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Activation.OnThread == activation && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    // Continuations go first: what has begun ends before something new begins.
    private bool TryTake(out Task? task)
    {
        lock (_tasks)
        {
            if (_tasks.TryDequeue(out task))
                return true;

            if (_pumpWanted)
            {
                _pumpWanted = false;
                return true;
            }

            _isScheduled = false;
            return false;
        }
    }

    private void Schedule()
    {
        if (!_isScheduled)
        {
            _isScheduled = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
