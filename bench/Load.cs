using System.Diagnostics;

namespace PixSim.Bench;

/// <summary>So many callers, each with one call at a time, for so long.</summary>
internal static class Load
{
    /// <summary>Runs a warm-up, and then the measured part. Returns calls per second, and their latencies.</summary>
    public static async Task<(double PerSecond, Latencies Latency)> RunAsync(int callers, TimeSpan warmUp, TimeSpan measured, Func<int, Task> call)
    {
        await ForAsync(callers, warmUp, call);
        var started = Stopwatch.GetTimestamp();
        var samples = await ForAsync(callers, measured, call);
        return (samples.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, Latencies.Of(samples));
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
