namespace PixSim.Conformance.Hosts;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire in the order of their times, and like those of the
/// real clock in the context in which they were made.
/// </summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, InContext(() => callback(state)));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        var until = GetUtcNow() + time;
        while (TakeDue(until) is { } callback)
            callback();
    }

    private static Action InContext(Action callback) => ExecutionContext.Capture() is { } context
        ? () => ExecutionContext.Run(context, _ => callback(), null)
        : callback;

    private Action? TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            _now = next is null ? until : next.Due > _now ? next.Due : _now;
            if (next?.Period is { } period && period > TimeSpan.Zero)
                next.Due += period;
            else if (next is not null)
                _timers.Remove(next);
            return next?.Callback;
        }
    }

    private sealed class ManualTimer(ManualClock clock, Action callback) : ITimer
    {
        public Action Callback => callback;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = clock._now + (dueTime > TimeSpan.Zero ? dueTime : period);
                Period = period;
                if (Due > clock._now)
                    clock._timers.Add(this);
                if (dueTime <= TimeSpan.Zero)
                    ThreadPool.QueueUserWorkItem(_ => Callback());
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
