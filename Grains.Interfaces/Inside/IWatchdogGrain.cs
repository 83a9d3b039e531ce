namespace PixSim.Grains.Interfaces.Inside;

/// <summary>
/// One shard of the watchdog, by its number: finds generations that are overdue and pokes them. Every process pings all
/// shards, at start and every few seconds; a reminder is the backstop.
/// </summary>
[Alias("pixsim.IWatchdogGrain")]
public interface IWatchdogGrain : IGrainWithIntegerKey
{
    /// <summary>Looks for overdue generations, unless it has just done so. Returns how many it poked.</summary>
    [Alias("Ping")]
    Task<int> Ping();
}
