using System.Diagnostics;
using PixSim.Bench.Measuring;
using PixSim.Bench.Plain;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Support;

namespace PixSim.Bench.InFlight;

/// <summary>
/// What a generation that waits takes of a process's memory: some thousands that run at a provider which takes its time,
/// and behind them many more in its gate's queue, all of them activated. Afterwards each is poked, which changes nothing,
/// and answers with the phase that its row has.
/// </summary>
internal static class InFlightBench
{
    private const int Running = 5_000;
    private const int Waiting = 20_000;
    private const int AtOnce = 256;

    public static async Task<BenchResult> RunAsync(TestDatabase database)
    {
        var baseline = await PlainBytesAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Providers:Sketch:Latency"] = "00:10:00",
            ["Providers:Sketch:MaxConcurrent"] = $"{Running}",
            ["Generations:MaxWaitingInMemory"] = $"{Running + Waiting}",
        };
        await using var cluster = await Cluster.StartAsync(database, settings);
        await CreateAsync(cluster, AtOnce);
        var (heapBefore, setBefore) = Memory();
        var ids = await CreateAsync(cluster, Running + Waiting);
        await UntilRunningAsync(database);
        var (heap, set) = Memory();
        var bytes = (double)(heap - heapBefore) / ids.Count;

        var (latencies, wrong) = await PokeAsync(cluster, ids);
        var proof = await ProveAsync(database, ids.Count, wrong);
        return new BenchResult("inflight", "bytes of memory for each waiting generation", bytes, baseline, latencies, new Latencies(0, 0), proof.Words, proof.Holds)
        {
            Findings =
            [
                $"{ids.Count:N0} in flight took {(heap - heapBefore) >> 20:N0} MiB of the heap, and {(set - setBefore) >> 20:N0} MiB of working set",
                "the baseline is a job object and a sleeping task for each, in a worker's memory; the latencies are those of a poke and a read",
            ],
        };
    }

    private static async Task<double> PlainBytesAsync()
    {
        var workspaceId = Guid.CreateVersion7();
        await using var workers = new PlainWorkers();
        var (before, _) = Memory();
        for (var made = 0; made < Running + Waiting; made++)
            workers.Add(new PlainGeneration(workspaceId, "text_to_image", Texts.Next(), "{}"));
        return (double)(Memory().Heap - before) / (Running + Waiting);
    }

    private static async Task<List<Guid>> CreateAsync(Cluster cluster, int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToList();
        var patient = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(ids, patient, async (id, cancellationToken) =>
        {
            var created = await cluster.Grains.GetGrain<IGenerationGrain>(id).Create(
                new CreateGeneration
                {
                    WorkspaceId = cluster.WorkspaceId,
                    Operation = "text_to_image",
                    Prompt = new PromptReference { InlineText = Texts.Next() },
                    Requester = "bench",
                },
                cancellationToken);
            if (created.Problems.Count > 0)
                throw new InvalidOperationException(created.Problems[0].Message);
        });
        return ids;
    }

    private static async Task UntilRunningAsync(TestDatabase database)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await database.ScalarAsync<long>("select count(*) from generations where phase = 'processing'") < Running)
            await timer.WaitForNextTickAsync(patience.Token);
    }

    private static async Task<(Latencies Latency, int Wrong)> PokeAsync(Cluster cluster, List<Guid> ids)
    {
        var samples = new TimeSpan[ids.Count];
        var wrong = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, ids.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, cancellationToken) =>
        {
            var started = Stopwatch.GetTimestamp();
            await cluster.Grains.GetGrain<IGenerationSteps>(ids[index]).Poke();
            var generation = await cluster.Grains.GetGrain<IGenerationGrain>(ids[index]).Read(cluster.WorkspaceId, cancellationToken);
            samples[index] = Stopwatch.GetElapsedTime(started);
            if (generation?.Phase is not ("queued" or "processing"))
                Interlocked.Increment(ref wrong);
        });
        return (Latencies.Of(samples), wrong);
    }

    private static async Task<(string Words, bool Holds)> ProveAsync(TestDatabase database, int count, int wrong)
    {
        var live = await database.ScalarAsync<long>("select count(*) from generations where live and outcome is null and phase in ('queued', 'processing')");
        var running = await database.ScalarAsync<long>("select count(*) from generations where phase = 'processing'");
        var all = await database.ScalarAsync<long>("select count(*) from generations");
        return ($"{live:N0} of {all:N0} live, {running:N0} of them at the provider; {count - wrong:N0} of {count:N0} poked ones live on", live == all && running == Running && wrong == 0);
    }

    private static (long Heap, long WorkingSet) Memory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }
}
