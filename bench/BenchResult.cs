using System.Text.Json;
using PixSim.Bench.Measuring;

namespace PixSim.Bench;

/// <summary>What a bench measured, beside its baseline in the same run, and what it proved afterwards.</summary>
/// <param name="Unit">What the numbers count.</param>
/// <param name="Proof">What was checked after the run.</param>
/// <param name="Holds">Whether it held.</param>
internal sealed record BenchResult(
    string Name, string Unit, double Ours, double Baseline, Latencies Latency, Latencies BaselineLatency, string Proof, bool Holds)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What else was found: where the time goes, and what bounds the number.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    public double Ratio => Ours / Baseline;

    /// <summary>The result of two loads; how much processor time a call took is among the findings.</summary>
    public static BenchResult Of(string name, string unit, Measurement ours, Measurement baseline, (string Words, bool Holds) proof) =>
        new(name, unit, ours.PerSecond, baseline.PerSecond, ours.Latency, baseline.Latency, proof.Words, proof.Holds)
        {
            Findings = [$"one of ours takes {ours.CpuOfOne}; one of the baseline's {baseline.CpuOfOne}"],
        };

    public void Print()
    {
        Console.WriteLine($"{Name}, {Unit}");
        Console.WriteLine($"  ours     {Ours,12:N0}   p50 {Latency.P50Ms,8:N2} ms   p99 {Latency.P99Ms,8:N2} ms");
        Console.WriteLine($"  baseline {Baseline,12:N0}   p50 {BaselineLatency.P50Ms,8:N2} ms   p99 {BaselineLatency.P99Ms,8:N2} ms");
        Console.WriteLine($"  ratio    {Ratio,12:N1}");
        foreach (var finding in Findings)
            Console.WriteLine($"  found    {finding}");
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
            Findings,
            Proof,
            Holds,
        },
        Options);
}
