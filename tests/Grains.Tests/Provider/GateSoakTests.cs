using System.Globalization;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Grains.Tests.Harness;
using PixSim.Support;
using Xunit.Abstractions;

namespace PixSim.Grains.Tests.Provider;

/// <summary>
/// Two clusters on one ledger that do not know of each other, so that each has a gate of the provider: what a frozen
/// process and its successor come to at worst. Messages are lost and come late, gates end, and clusters restart.
/// PIXSIM_SOAK_SECONDS says for how long, PIXSIM_SOAK_SEED with which chances.
/// </summary>
public sealed class GateSoakTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MaxConcurrent = 4;
    private const int MostLive = 40;
    private static readonly (int Requests, TimeSpan Window) Rate = (8, TimeSpan.FromSeconds(1));
    private static readonly string[] OneWay =
        ["Admitted", "Enqueue", "Leave", "TicketUsed", "TicketRefused", "ReturnTicket", "Release", "Reported"];

    private readonly TestCluster?[] _clusters = new TestCluster?[2];
    private readonly TestDatabase[] _engines = new TestDatabase[2];
    private TestDatabase _ledger = null!;
    private Guid _workspaceId;

    public async Task InitializeAsync()
    {
        _ledger = await TestDatabase.CreateAsync();
        for (var index = 0; index < 2; index++)
            _engines[index] = await TestDatabase.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var cluster in _clusters)
            await (cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var database in _engines.Append(_ledger))
            await database.DisposeAsync();
    }

    [Fact]
    public async Task Two_gates_of_one_provider_never_exceed_its_limits_through_losses_delays_and_restarts()
    {
        var seed = Setting("PIXSIM_SOAK_SEED", Environment.TickCount);
        var seconds = Setting("PIXSIM_SOAK_SECONDS", 4);
        output.WriteLine($"PIXSIM_SOAK_SEED={seed}");
        var provider = new LoadedProvider(seed, MaxConcurrent, Rate);
        var chaos = new Chaos(seed);
        for (var index = 0; index < 2; index++)
            await StartAsync(index, provider, chaos);

        using var watching = new CancellationTokenSource();
        var most = WatchSlotsAsync(watching.Token);
        await TroubleAsync(provider, chaos, TimeSpan.FromSeconds(seconds));
        foreach (var cluster in _clusters)
            cluster!.Messages.Heal();
        await Admissions.UntilAsync(AllAreDoneAsync, "every generation is terminal");
        await Admissions.UntilAsync(NothingIsHeldAsync, "no gate holds a slot any more");
        await watching.CancelAsync();

        output.WriteLine($"{await _ledger.ScalarAsync<long>("select count(*) from submissions")} submissions, epoch {await _ledger.ScalarAsync<long>("select epoch from gates")}");
        Assert.InRange(await Admissions.MostInAnyAsync(_ledger, Rate.Window), 1, Rate.Requests);
        Assert.InRange(await most, 0, MaxConcurrent);
        Assert.InRange(provider.Most, 1, MaxConcurrent);
        Assert.Empty(provider.AskedTwice);
        await Admissions.AuditAsync(_ledger, MaxConcurrent);
    }

    private async Task TroubleAsync(LoadedProvider provider, Chaos chaos, TimeSpan duration)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < duration)
        {
            var index = chaos.Next(2);
            if (await LiveAsync() < MostLive)
                await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _clusters[index]!.CreateAsync()));
            if (chaos.Happens(0.05))
            {
                await _clusters[index]!.DisposeAsync();
                await StartAsync(index, provider, chaos);
            }

            await Task.Delay(chaos.Next(300));
        }
    }

    private async Task StartAsync(int index, LoadedProvider provider, Chaos chaos)
    {
        var cluster = await TestCluster.StartAsync(
            _ledger, provider.Adapter, _workspaceId == Guid.Empty ? null : _workspaceId, _engines[index], TimeSpan.FromSeconds(1));
        _workspaceId = cluster.WorkspaceId;
        cluster.Messages.Loses = name => OneWay.Contains(name) && chaos.Happens(0.1);
        cluster.Messages.Delays = name => OneWay.Contains(name) && chaos.Happens(0.05) ? Task.Delay(chaos.Next(1_500)) : Task.CompletedTask;
        cluster.Messages.Ends = name => name is "Enqueue" or "Release" && chaos.Happens(0.05);
        _clusters[index] = cluster;
    }

    /// <summary>The most slots that were held at any moment that was looked at.</summary>
    private async Task<long> WatchSlotsAsync(CancellationToken cancellationToken)
    {
        var most = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            most = Math.Max(most, await Admissions.UnfinishedAsync(_ledger));
            await Task.Delay(5, CancellationToken.None);
        }

        return most;
    }

    private async Task<bool> AllAreDoneAsync()
    {
        // What a restart left behind is taken up only when it is overdue: half a minute need not be waited for.
        await _ledger.ExecuteAsync("update generations set wake_at = now() - interval '1 second' where live and phase in ('submitting', 'processing')");
        return await LiveAsync() == 0;
    }

    private Task<long> LiveAsync() => _ledger.ScalarAsync<long>("select count(*) from generations where live");

    private async Task<bool> NothingIsHeldAsync()
    {
        foreach (var cluster in _clusters)
        {
            if (await cluster!.Grains.GetGrain<IProviderGrain>(ScriptedProvider.Id).Read() is not { Running: 0, Queued: 0 })
                return false;
        }

        return true;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private sealed class Chaos(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Lock _lock = new();

        public bool Happens(double chance)
        {
            lock (_lock)
                return _random.NextDouble() < chance;
        }

        public int Next(int below)
        {
            lock (_lock)
                return _random.Next(below);
        }
    }
}
