using PixSim.Embedded.Engine;

namespace PixSim.Embedded.Reminders;

/// <summary>Calls for the ticks of one reminder, one after the other.</summary>
internal sealed class ReminderClock : IDisposable
{
    // A timer cannot wait for longer than some weeks; a wait that is too long is cut, and goes on.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly TimeProvider _clock;
    private readonly Func<Reminder, Task> _tick;
    private readonly ITimer _timer;
    private DateTimeOffset _due;

    public ReminderClock(Reminder reminder, TimeProvider clock, Func<Reminder, Task> tick)
    {
        Reminder = reminder;
        _clock = clock;
        _tick = tick;
        _due = reminder.NextAfter(clock.GetUtcNow() - TimeSpan.FromTicks(1));
        _timer = clock.CreateDetachedTimer(Wake);
        Wait();
    }

    public Reminder Reminder { get; }

    public void Dispose() => _timer.Dispose();

    private void Wake() => _ = WakeAsync();

    private async Task WakeAsync()
    {
        var now = _clock.GetUtcNow();
        if (now >= _due)
        {
            // Decided before the tick: where it takes too long, the next one comes late and does not fall out.
            _due = Reminder.NextAfter(now);
            await _tick(Reminder);
        }

        Wait();
    }

    private void Wait()
    {
        var wait = _due - _clock.GetUtcNow();
        _timer.Change(
            wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }
}
