using System.Diagnostics.Metrics;

namespace PixSim.Grains.Provider;

/// <summary>What the gates in this process measure.</summary>
internal static class GateMetrics
{
    private static readonly Meter Meter = new("PixSim.Grains");

    private static readonly Histogram<double> Waits = Meter.CreateHistogram(
        "pixsim.gate.wait.duration", "s", "How long what is admitted had waited in the gate's queue.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600, 14400] });

    /// <summary>Something was admitted.</summary>
    public static void Admitted(string providerId, TimeSpan waited) =>
        Waits.Record(Math.Max(0, waited.TotalSeconds), new KeyValuePair<string, object?>("provider", providerId));
}
