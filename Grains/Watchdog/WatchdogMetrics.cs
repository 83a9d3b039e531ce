using System.Diagnostics.Metrics;

namespace PixSim.Grains.Watchdog;

/// <summary>What the watchdog's shards in this process measure.</summary>
internal static class WatchdogMetrics
{
    private static readonly Meter Meter = new("PixSim.Grains");

    private static readonly Counter<long> Looks =
        Meter.CreateCounter<long>("pixsim.watchdog.looks", "{look}", "Looks of the watchdog's shards for what is overdue.");

    private static readonly Counter<long> Pokes =
        Meter.CreateCounter<long>("pixsim.watchdog.pokes", "{poke}", "Generations that were found overdue, and were poked.");

    /// <summary>A shard looked.</summary>
    public static void Looked() => Looks.Add(1);

    /// <summary>So many were poked.</summary>
    public static void Poked(int count) => Pokes.Add(count);
}
