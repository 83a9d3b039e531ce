namespace PixSim.Bench.Measuring;

/// <summary>Latency percentiles, in milliseconds.</summary>
internal sealed record Latencies(double P50Ms, double P99Ms)
{
    /// <summary>Takes them from samples; the nearest rank.</summary>
    public static Latencies Of(IEnumerable<TimeSpan> samples)
    {
        var sorted = samples.Select(sample => sample.TotalMilliseconds).Order().ToArray();
        return sorted.Length == 0 ? new Latencies(0, 0) : new Latencies(Rank(sorted, 0.50), Rank(sorted, 0.99));
    }

    private static double Rank(double[] sorted, double share) =>
        Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)], 3);
}
