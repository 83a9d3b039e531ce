using System.Text.Json;

namespace PixSim.Bench;

/// <summary>What a bench measured, beside its baseline in the same run, and what it proved afterwards.</summary>
/// <param name="Unit">What is counted, per second.</param>
/// <param name="Proof">What was checked in the database after the run.</param>
/// <param name="Holds">Whether it held.</param>
internal sealed record BenchResult(
    string Name, string Unit, double Ours, double Baseline, Latencies Latency, Latencies BaselineLatency, string Proof, bool Holds)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public double Ratio => Ours / Baseline;

    public void Print()
    {
        Console.WriteLine($"{Name}, {Unit}");
        Console.WriteLine($"  ours     {Ours,12:N0}   p50 {Latency.P50Ms,8:N2} ms   p99 {Latency.P99Ms,8:N2} ms");
        Console.WriteLine($"  baseline {Baseline,12:N0}   p50 {BaselineLatency.P50Ms,8:N2} ms   p99 {BaselineLatency.P99Ms,8:N2} ms");
        Console.WriteLine($"  ratio    {Ratio,12:N1}");
        Console.WriteLine($"  proof    {(Holds ? "holds" : "DOES NOT HOLD")}: {Proof}");
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Name,
            Unit,
            Ours = Math.Round(Ours, 1),
            Baseline = Math.Round(Baseline, 1),
            Ratio = Math.Round(Ratio, 2),
            Latency.P50Ms,
            Latency.P99Ms,
            Proof,
            Holds,
        },
        Options);
}

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
