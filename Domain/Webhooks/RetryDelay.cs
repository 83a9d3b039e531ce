namespace PixSim.Domain.Webhooks;

/// <summary>How long to wait for the next attempt: each time four times as long, up to a bound, and a little off.</summary>
public static class RetryDelay
{
    private const double Growth = 4;
    private const double Spread = 0.1;

    /// <summary>The wait behind a failed attempt.</summary>
    /// <param name="attempt">From 1.</param>
    /// <param name="chance">From 0 to 1: moves the wait up to a tenth, so that many do not come back together.</param>
    public static TimeSpan Behind(int attempt, TimeSpan first, TimeSpan longest, double chance)
    {
        var wait = Math.Min(first.TotalSeconds * Math.Pow(Growth, Math.Min(attempt - 1, 50)), longest.TotalSeconds);
        return TimeSpan.FromSeconds(wait * (1 + (Spread * ((2 * chance) - 1))));
    }
}
