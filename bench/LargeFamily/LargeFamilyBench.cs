using System.Diagnostics;
using PixSim.Bench.Measuring;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Startup;
using PixSim.Support;
using Filling = PixSim.Support.Prompts.LargeFamily;

namespace PixSim.Bench.LargeFamily;

/// <summary>
/// A family of 100,000 versions, beside an empty one, over HTTP: one caller adds versions to both in turn, and reads pages
/// of both. Then it is exported and imported, and the memory watched that this takes.
/// </summary>
internal static class LargeFamilyBench
{
    private const int Versions = 100_000;
    private const int Adds = 500;
    private const int Pages = 200;
    private const long MostMemory = 64 << 20;
    private const double MostTimes = 1.5;

    public static async Task<BenchResult> RunAsync(TestDatabase database)
    {
        var key = ApiKeys.Create("admin");
        var home = Directory.CreateTempSubdirectory("pixsim-bench-");
        try
        {
            // The grain that finds the family large is another one than that which created it.
            var families = await WithGatewayAsync(database, key, home, async client => (Large: await client.CreateAsync("Large"), Empty: await client.CreateAsync("Empty")));
            await Filling.FillAsync(database.Source, families.Large, Versions);
            return await WithGatewayAsync(database, key, home, client => MeasureAsync(client, families.Large, families.Empty, Path.Combine(home.FullName, "large.json")));
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static async Task<BenchResult> MeasureAsync(FamilyClient client, Guid large, Guid empty, string path)
    {
        var (firstOfEmpty, firstOfLarge) = (await TimeAsync(() => client.AddAsync(empty)), await TimeAsync(() => client.AddAsync(large)));
        var (ofLarge, ofEmpty) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var add = 0; add < Adds; add++)
        {
            ofEmpty.Add(await TimeAsync(() => client.AddAsync(empty)));
            ofLarge.Add(await TimeAsync(() => client.AddAsync(large)));
        }

        var (pages, pagesOfEmpty) = (await PagesAsync(client, large), await PagesAsync(client, empty));
        var exporting = Stopwatch.StartNew();
        var exportMemory = await client.ExportAsync(large, path);
        exporting.Stop();
        var importing = Stopwatch.StartNew();
        var (imported, importMemory) = await client.ImportAsync(path);
        importing.Stop();
        var (ours, baseline) = (Latencies.Of(ofLarge), Latencies.Of(ofEmpty));
        var whole = imported == Versions + Adds + 1;
        return new BenchResult(
            "large-family",
            "versions/s added by one caller",
            1000 / ofLarge.Average(time => time.TotalMilliseconds),
            1000 / ofEmpty.Average(time => time.TotalMilliseconds),
            ours,
            baseline,
            $"{imported:N0} versions came out and in again{(whole ? "" : ", and not all")}, in at most {Math.Max(exportMemory, importMemory) >> 20} MiB of memory ({MostMemory >> 20} allowed); "
                + $"an addition takes {ours.P50Ms / baseline.P50Ms:N2} times that of an empty family ({MostTimes} allowed)",
            whole && Math.Max(exportMemory, importMemory) <= MostMemory && ours.P50Ms <= baseline.P50Ms * MostTimes)
        {
            Findings =
            [
                $"the first addition, which activates the grain: {firstOfLarge.TotalMilliseconds:N0} ms; of the empty family, which warms up: {firstOfEmpty.TotalMilliseconds:N0} ms",
                $"pages of versions: p50 {pages.P50Ms:N1} ms, p99 {pages.P99Ms:N1} ms; of the empty family p50 {pagesOfEmpty.P50Ms:N1} ms, p99 {pagesOfEmpty.P99Ms:N1} ms",
                $"export: {exporting.Elapsed.TotalSeconds:N1} s, {new FileInfo(path).Length >> 20} MiB, {exportMemory >> 20} MiB of memory",
                $"import: {importing.Elapsed.TotalSeconds:N1} s, {importMemory >> 20} MiB of memory",
            ],
        };
    }

    /// <summary>Pages down a family, and from its top again behind its last page.</summary>
    private static async Task<Latencies> PagesAsync(FamilyClient client, Guid family)
    {
        var times = new List<TimeSpan>();
        string? page = null;
        for (var read = 0; read < Pages; read++)
            times.Add(await TimeAsync(async () => page = await client.PageAsync(family, page)));
        return Latencies.Of(times);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<T> WithGatewayAsync<T>(TestDatabase database, string key, DirectoryInfo home, Func<FamilyClient, Task<T>> work)
    {
        await using var gateway = GatewayProcess.Compose([.. Settings(database, key, home).Select(setting => $"--{setting}")]);
        await GatewayProcess.StartAsync(gateway);
        using var client = new FamilyClient(new Uri(gateway.Urls.Single()), key);
        var result = await work(client);
        await gateway.StopAsync();
        return result;
    }

    private static string[] Settings(TestDatabase database, string key, DirectoryInfo home) =>
    [
        "port=0",
        "PIXSIM_BIND=127.0.0.1",
        $"PIXSIM_DATABASE={database.ConnectionString}",
        $"PIXSIM_HOME={home.FullName}",
        $"PIXSIM_ADMIN_KEY={key}",
        "Logging:LogLevel:Default=Error",
        "Limits:RequestsPerMinute=0",
    ];
}
