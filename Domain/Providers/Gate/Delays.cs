namespace PixSim.Domain.Providers.Gate;

/// <summary>How long to leave a provider alone.</summary>
internal static class Delays
{
    /// <summary>A provider that asks for longer than a day is taken to be mistaken, or to count in another unit.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    /// <summary><c>min(first · 2^times, cap)</c>.</summary>
    public static TimeSpan Doubled(TimeSpan first, int times, TimeSpan cap)
    {
        var delay = first.TotalMilliseconds * Math.Pow(2, Math.Min(times, 30));
        return delay < cap.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : cap;
    }

    /// <summary>The delay, or what the provider asked for if that is longer.</summary>
    public static TimeSpan Longer(TimeSpan delay, TimeSpan? asked)
    {
        var bounded = asked > LongestAsked ? LongestAsked : asked;
        return bounded > delay ? bounded.Value : delay;
    }
}
