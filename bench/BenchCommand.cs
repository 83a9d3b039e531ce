using PixSim.Bench.Create;
using PixSim.Bench.HotFamily;
using PixSim.Bench.InFlight;
using PixSim.Bench.Lifecycle;
using PixSim.Bench.Similar;
using PixSim.Support;

namespace PixSim.Bench;

/// <summary>Runs one bench by its name.</summary>
internal static class BenchCommand
{
    private static readonly Dictionary<string, Func<TestDatabase, Task<BenchResult>>> Benches = new(StringComparer.Ordinal)
    {
        ["create"] = CreateBench.RunAsync,
        ["hot-family"] = HotFamilyBench.RunAsync,
        ["inflight"] = InFlightBench.RunAsync,
        ["lifecycle"] = LifecycleBench.RunAsync,
        ["similar"] = SimilarBench.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var json = args.Contains("--json");
        var names = args.Where(arg => arg != "--json").ToList();
        if (names is not [var name] || !Benches.TryGetValue(name, out var bench))
        {
            await Console.Error.WriteLineAsync($"Usage: bench NAME [--json], with one of: {string.Join(", ", Benches.Keys)}.");
            return 2;
        }

        await using var database = await DurableDatabase.CreateAsync();
        var result = await bench(database);
        result.Print();
        if (json)
            Console.WriteLine(result.ToJson());
        return result.Holds ? 0 : 1;
    }
}
