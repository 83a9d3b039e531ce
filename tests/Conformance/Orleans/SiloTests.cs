using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Hosts;
using PixSim.Support;

namespace PixSim.Conformance;

/// <summary>What the host of the Orleans engine and the statements that it reads from the database promise.</summary>
public sealed class SiloTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_database_of_the_other_engine_is_refused()
    {
        await _database.ExecuteAsync("insert into engine (name) values ('Embedded')");
        using var host = OrleansEngine.BuildSilo(_database);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains("Embedded", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silos_on_one_database_are_one_cluster()
    {
        using var first = OrleansEngine.BuildSilo(_database);
        using var second = OrleansEngine.BuildSilo(_database);
        await first.StartAsync();
        await second.StartAsync();
        Assert.Equal(2, await ActiveSilosAsync());
        foreach (var key in Enumerable.Range(0, 20).Select(number => $"key-{number}"))
            Assert.Equal(await Grain(first, key).Activation(), await Grain(second, key).Activation());
        await second.StopAsync();
        await first.StopAsync();
        Assert.Equal(0, await ActiveSilosAsync());
    }

    [Fact]
    public async Task A_silo_that_ended_without_notice_does_not_hold_up_the_next_one()
    {
        await AddSiloAsync(FreePort());
        using var host = OrleansEngine.BuildSilo(_database);
        await host.StartAsync().WaitAsync(Soon);
        Assert.Equal(6, await _database.ScalarAsync<int>("select status from orleans_silos where name = 'lost'"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_silo_that_listens_is_not_declared_dead()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await AddSiloAsync(((IPEndPoint)listener.LocalEndpoint).Port);
        using var host = OrleansEngine.BuildSilo(_database);
        using var giveUp = new CancellationTokenSource();
        var start = host.StartAsync(giveUp.Token);

        // The first to knock is this project's host, and the second one is Orleans.
        (await listener.AcceptTcpClientAsync()).Dispose();
        (await listener.AcceptTcpClientAsync()).Dispose();
        Assert.Equal(3, await _database.ScalarAsync<int>("select status from orleans_silos where name = 'lost'"));
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => start);
    }

    [Fact]
    public async Task Of_many_first_writes_at_the_same_time_one_wins()
    {
        using var host = OrleansEngine.BuildSilo(_database);
        await host.StartAsync();
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        for (var round = 0; round < 50; round++)
        {
            var grain = GrainId.Create("writer", $"key-{round}");
            var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TryWriteAsync(storage, grain))));
            Assert.Single(written, isWritten => isWritten);
        }

        await host.StopAsync();
    }

    private static async Task<bool> TryWriteAsync(IGrainStorage storage, GrainId grain)
    {
        try
        {
            await storage.WriteStateAsync("race", grain, new GrainState<List<string>>(["text"]));
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private static IUsualGrain Grain(IHost host, string key) =>
        host.Services.GetRequiredService<IGrainFactory>().GetGrain<IUsualGrain>(key);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<long> ActiveSilosAsync() => _database.ScalarAsync<long>("select count(*) from orleans_silos where status = 3");

    private Task AddSiloAsync(int port) => _database.ExecuteAsync(
        $"""
        insert into orleans_clusters (cluster_id, version) values ('pixsim', 3);
        insert into orleans_silos (cluster_id, address, port, generation, name, host_name, status, gateway_port, started_at, alive_at)
        values ('pixsim', '127.0.0.1', {port}, 1, 'lost', '{Dns.GetHostName()}', 3, 0, now(), now())
        """);
}
