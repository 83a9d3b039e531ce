using System.Diagnostics;
using PixSim.Bench.Measuring;
using PixSim.Support;

namespace PixSim.Bench;

/// <summary>So many callers, each with one call at a time, for so long.</summary>
internal static class Load
{
    // On a slow machine a short warm-up would end before the code is compiled for good.
    private const int LeastWarmUpCalls = 5000;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(40);

    /// <summary>Runs a warm-up, and then the measured part.</summary>
    public static async Task<Measurement> RunAsync(TestDatabase database, int callers, TimeSpan warmUp, TimeSpan measured, Func<int, Task> call)
    {
        await WarmUpAsync(callers, warmUp, call);
        var before = CpuUse.Now(database.Name);
        var started = Stopwatch.GetTimestamp();
        var samples = await ForAsync(callers, measured, call);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Measurement(samples.Count, elapsed, Latencies.Of(samples), CpuUse.Now(database.Name).Since(before));
    }

    private static async Task WarmUpAsync(int callers, TimeSpan warmUp, Func<int, Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        var calls = (await ForAsync(callers, warmUp, call)).Count;
        while (calls < LeastWarmUpCalls && Stopwatch.GetElapsedTime(started) < LongestWarmUp)
            calls += (await ForAsync(callers, warmUp, call)).Count;
    }

    private static async Task<List<TimeSpan>> ForAsync(int callers, TimeSpan time, Func<int, Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        var samples = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var own = new List<TimeSpan>();
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var before = Stopwatch.GetTimestamp();
                await call(caller);
                own.Add(Stopwatch.GetElapsedTime(before));
            }

            return own;
        })));
        return [.. samples.SelectMany(own => own)];
    }
}
