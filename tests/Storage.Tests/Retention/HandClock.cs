namespace PixSim.Storage.Tests.Retention;

/// <summary>A clock that stands still until a test moves it, and then fires its timers.</summary>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<HandTimer> _timers = [];

    private DateTimeOffset Now { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(() => callback(state));
        lock (_timers)
            _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        Now += time;
        lock (_timers)
            _timers.ForEach(timer => timer.Fire());
    }

    private sealed class HandTimer(Action fire) : ITimer
    {
        private bool _ended;

        public void Fire()
        {
            if (!_ended)
                fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_ended;

        public void Dispose() => _ended = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
