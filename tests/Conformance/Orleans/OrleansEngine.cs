using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Core.Internal;
using Orleans.Hosting;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;
using PixSim.Hosting;
using PixSim.Support;

namespace PixSim.Conformance.Hosts;

/// <summary>
/// One silo in this process on a database of its own, called by a client over the loopback network, so that all that
/// crosses a call is serialized. Time is the wall's.
/// </summary>
internal sealed class OrleansEngine(TestDatabase database, string clusterId = GrainHost.ClusterId) : IEngine
{
    private IHost? _silo;
    private IHost? _client;
    private OrleansEngine? _second;

    public IGrainFactory Grains => _client!.Services.GetRequiredService<IGrainFactory>();

    /// <summary>A silo that is not started.</summary>
    public static IHost BuildSilo(TestDatabase database, string clusterId = GrainHost.ClusterId)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IIncomingGrainCallFilter, HeaderFilter>();
        builder.Services.AddSingleton<IIncomingGrainCallFilter, DoublingFilter>();
        var options = new GrainHostOptions { DataSource = database.Source, CollectionQuantum = TimeSpan.FromSeconds(5) };
        builder.AddGrainHost(options, typeof(OrleansEngine).Assembly);
        builder.Services.Configure<ClusterOptions>(cluster => cluster.ClusterId = clusterId);
        if (clusterId != GrainHost.ClusterId)
            builder.Services.AddSingleton<IReminderTable, NoReminders>();
        return builder.Build();
    }

    public async Task StartAsync()
    {
        _silo = BuildSilo(database, clusterId);
        await _silo.StartAsync();
        _client = BuildClient();
        await _client.StartAsync();
    }

    public Task PassAsync(TimeSpan time) => Task.Delay(time);

    public async Task DeactivateAsync(IGrain grain) =>
        await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    /// <summary>
    /// Of another cluster on the same documents: that is how two activations of a grain come about for real, and what
    /// only the storage can tell.
    /// </summary>
    public async Task<TGrain> SecondActivationAsync<TGrain>(TGrain grain)
        where TGrain : IGrainWithStringKey
    {
        if (_second is null)
        {
            _second = new OrleansEngine(database, "second");
            await _second.StartAsync();
        }

        return _second.Grains.GetGrain<TGrain>(grain.GetPrimaryKeyString());
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_second is not null)
            await _second.StopAsync();
        await StopAsync();
        await database.DisposeAsync();
    }

    private IHost BuildClient()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster =>
                (cluster.ServiceId, cluster.ClusterId) = (new GrainHostOptions().ServiceId, clusterId));

            // By default a caller goes on before the call that it cancelled is known to be gone.
            client.Configure<ClientMessagingOptions>(messaging => messaging.WaitForCancellationAcknowledgement = true);
            client.UseAdoNetClustering((AdoNetClusteringClientOptions adoNet) =>
                (adoNet.Invariant, adoNet.DataSource) = ("Npgsql", database.Source));
            client.Services.AddSingleton<IOutgoingGrainCallFilter, LosingFilter>();
        });
        return builder.Build();
    }

    private async Task StopAsync()
    {
        await _client!.StopAsync();
        _client.Dispose();
        await _silo!.StopAsync();
        _silo.Dispose();
    }
}
