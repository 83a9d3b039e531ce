using System.Globalization;
using PixSim.Bench.Create;
using PixSim.Bench.HotFamily;
using PixSim.Bench.InFlight;
using PixSim.Bench.LargeFamily;
using PixSim.Bench.Lifecycle;
using PixSim.Bench.Recover;
using PixSim.Bench.PromptReads;
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
        ["large-family"] = LargeFamilyBench.RunAsync,
        ["lifecycle"] = LifecycleBench.RunAsync,
        ["recover"] = RecoverBench.RunAsync,
        ["prompt-reads"] = PromptReadsBench.RunAsync,
        ["similar"] = SimilarBench.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [DoomedProcess.Name, var database, var generations])
            return await DoomedProcess.RunAsync(database, int.Parse(generations, CultureInfo.InvariantCulture));
        if (args is [RecoverBench.Rehearsal, var orphans])
            return await RehearseAsync(int.Parse(orphans, CultureInfo.InvariantCulture));
        var json = args.Contains("--json");
        var names = args.Where(arg => arg != "--json").ToList();
        if (names is not [var name] || !Benches.TryGetValue(name, out var bench))
        {
            await Console.Error.WriteLineAsync($"Usage: bench NAME [--json], with one of: {string.Join(", ", Benches.Keys)}.");
            return 2;
        }

        await using var own = await DurableDatabase.CreateAsync();
        var result = await bench(own);
        result.Print();
        if (json)
            Console.WriteLine(result.ToJson());
        return result.Holds ? 0 : 1;
    }

    // A small one for the tests: on any server, and without the time that passes until orphans are due.
    private static async Task<int> RehearseAsync(int orphans)
    {
        await using var own = await TestDatabase.CreateAsync();
        var result = await RecoverBench.RunAsync(own, orphans, isHurried: true);
        result.Print();
        return result.Holds ? 0 : 1;
    }
}
