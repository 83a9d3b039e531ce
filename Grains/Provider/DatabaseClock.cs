namespace PixSim.Grains.Provider;

/// <summary>
/// The database's clock, as this process estimates it: its latest reading, and the time since its answer came. Never
/// ahead of the real one, by which tickets and rates are judged.
/// </summary>
internal sealed class DatabaseClock(TimeProvider clock)
{
    private DateTimeOffset _reading;
    private long _readAt;

    public DateTimeOffset Now => _reading + clock.GetElapsedTime(_readAt);

    public void Set(DateTimeOffset reading)
    {
        _reading = reading;
        _readAt = clock.GetTimestamp();
    }
}
