using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using PixSim.Bench.Measuring;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Startup;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;
using PixSim.Support;

namespace PixSim.Bench.PromptReads;

/// <summary>
/// 64 connections read versions, by id and by label, 5,000 times a second, as games do; beside an endpoint that reads the
/// same rows by one statement each time. One label moves all the while, past the gateway: no read that begins a second
/// after a move may show what was before.
/// </summary>
internal static class PromptReadsBench
{
    private const int Callers = 64;
    private const int PerSecond = 5000;
    private const int Versions = 500;
    private const double MostMs = 2;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BetweenMoves = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan SeenWithin = TimeSpan.FromSeconds(1);

    public static async Task<BenchResult> RunAsync(TestDatabase database)
    {
        var key = ApiKeys.Create("admin");
        var home = Directory.CreateTempSubdirectory("pixsim-bench-");
        try
        {
            await using var gateway = Compose(database, key, home);
            await GatewayProcess.StartAsync(gateway);
            var family = await FamilyAsync(gateway);
            await using var plain = await PlainReads.StartAsync(database);
            using var plainReader = new Reader(plain.Address, Callers, key, family);
            await PacedAsync(WarmUp, plainReader.VersionAsync);
            var baseline = Latencies.Of(await PacedAsync(Measured, plainReader.VersionAsync));

            using var reader = new Reader(new Uri(gateway.Urls.Single()), Callers, key, family);
            await PacedAsync(WarmUp, reader.AnyAsync);
            using var stop = new CancellationTokenSource();
            var moving = MoveAsync(gateway, family, stop.Token);
            reader.Seen.Clear();
            var ours = Latencies.Of(await PacedAsync(Measured, reader.AnyAsync));
            await stop.CancelAsync();
            var moves = await moving;
            var late = reader.Seen.Count(seen => moves.Any(move => seen.Began - move.At > SeenWithin && seen.Number < move.Number));
            await gateway.StopAsync();
            return new BenchResult(
                "prompt-reads",
                "ms at the 99th percentile of 5,000 reads a second; less is better",
                ours.P99Ms,
                baseline.P99Ms,
                ours,
                baseline,
                $"{moves.Count} moves of a label, {reader.Seen.Count:N0} reads of it, {late} of them over a second late; p99 {(ours.P99Ms < MostMs ? "below" : "not below")} {MostMs} ms",
                late == 0 && ours.P99Ms < MostMs);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    /// <summary>Each caller reads in its own even rhythm, so that together they make the wanted rate.</summary>
    private static async Task<List<TimeSpan>> PacedAsync(TimeSpan time, Func<int, ValueTask> read)
    {
        using var metronome = new Metronome();
        var between = TimeSpan.FromSeconds((double)Callers / PerSecond);
        var samples = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var own = new List<TimeSpan>();
            for (var due = between * caller / Callers; due < time; due += between)
            {
                await metronome.UntilAsync(due);
                var before = Stopwatch.GetTimestamp();
                await read(caller);
                own.Add(Stopwatch.GetElapsedTime(before));
            }

            return own;
        })));
        return [.. samples.SelectMany(own => own)];
    }

    private static async Task<List<(TimeSpan At, int Number)>> MoveAsync(WebApplication gateway, LabelledFamily family, CancellationToken stop)
    {
        var moves = new List<(TimeSpan, int)>();
        var grain = gateway.Services.GetRequiredService<IGrainFactory>().GetGrain<IPromptFamilyGrain>(family.Id);
        for (var number = 2; !stop.IsCancellationRequested && number <= family.Versions.Count; number++)
        {
            var moved = await grain.MoveLabel(family.Move(number), CancellationToken.None);
            if (moved.Label is null)
                throw new InvalidOperationException(moved.Problem!.Message);
            moves.Add((Stopwatch.GetElapsedTime(0), number));
            await Task.Delay(BetweenMoves, CancellationToken.None);
        }

        return moves;
    }

    private static async Task<LabelledFamily> FamilyAsync(WebApplication gateway)
    {
        var workspace = (await gateway.Services.GetRequiredService<WorkspaceQueries>().FindAsync("default", CancellationToken.None))!;
        var grains = gateway.Services.GetRequiredService<IGrainFactory>();
        var family = new LabelledFamily(Guid.CreateVersion7(), workspace.Id);
        var grain = grains.GetGrain<IPromptFamilyGrain>(family.Id);
        await grain.Create(new CreateFamily { WorkspaceId = workspace.Id, Title = "Read often", PromptType = "visual", CreatedBy = "bench" });
        for (var number = 1; number <= Versions; number++)
        {
            var added = await grain.AddVersion(new AddVersion { WorkspaceId = workspace.Id, VersionId = Guid.CreateVersion7(), Text = Texts.Next(), Author = "bench" });
            family.Versions.Add(added.Version!.Id);
        }

        await grain.MoveLabel(family.Move(1));
        return family;
    }

    private static WebApplication Compose(TestDatabase database, string key, DirectoryInfo home)
    {
        string[] settings =
        [
            "port=0",
            "PIXSIM_BIND=127.0.0.1",
            $"PIXSIM_DATABASE={database.ConnectionString}",
            $"PIXSIM_HOME={home.FullName}",
            $"PIXSIM_ADMIN_KEY={key}",
            "Logging:LogLevel:Default=Error",
        ];
        return GatewayProcess.Compose([.. settings.Select(setting => $"--{setting}")]);
    }
}
