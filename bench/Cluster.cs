using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using PixSim.Grains;
using PixSim.Hosting;
using PixSim.Providers.Sketch;
using PixSim.Storage.Queries;
using PixSim.Storage;
using PixSim.Support;

namespace PixSim.Bench;

/// <summary>The grains in this process, as the gateway hosts them, with a workspace of the bench's own.</summary>
internal sealed class Cluster(IHost host) : IAsyncDisposable
{
    public Guid WorkspaceId { get; private set; }

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => host.Services;

    public static async Task<Cluster> StartAsync(
        TestDatabase database, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? replace = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Assets:Folder"] = database.Folder,
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPixSimStorage(builder.Configuration);
        builder.Services.AddSketch(builder.Configuration);
        builder.AddGrainHost(new GrainHostOptions(), typeof(GrainServices).Assembly);
        builder.Services.AddPixSimGrains(builder.Configuration);
        replace?.Invoke(builder.Services);
        var cluster = new Cluster(builder.Build());
        await cluster.StartAsync();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private async Task StartAsync()
    {
        WorkspaceId = Guid.CreateVersion7();
        await host.Services.GetRequiredService<WorkspaceQueries>().AddAsync(
            new WorkspaceRecord(WorkspaceId, "bench", "Bench", "sketch", IsProduction: false, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        await host.StartAsync();
    }
}
