using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Providers;

namespace PixSim.Grains.Watchdog;

/// <summary>
/// Pings all shards of the watchdog, all gates and the watch over experiments, at start and every few seconds: so that after a crash the survivors,
/// or the process that starts next, take up what was left behind.
/// </summary>
internal sealed partial class WatchdogPinger(IGrainFactory grains, ProviderCatalog providers, TimeProvider clock, ILogger<WatchdogPinger> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                await PingAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends, and so does the pinging.
        }
    }

    private Task PingAsync()
    {
        var shards = Enumerable.Range(0, GenerationChanges.Shards).Select(shard => (Task)grains.GetGrain<IWatchdogGrain>(shard).Ping());
        var gates = providers.All.Select(provider => grains.GetGrain<IGateSteps>(provider.Capabilities.ProviderId).Ping());
        return Task.WhenAll(shards.Concat(gates).Append(grains.GetGrain<IExperimentWatchGrain>(0).Ping()).Select(QuietlyAsync));
    }

    private async Task QuietlyAsync(Task ping)
    {
        try
        {
            await ping;
        }
        catch (Exception exception)
        {
            LogPingFailed(exception);
        }
    }

    [LoggerMessage(EventId = 3311, Level = LogLevel.Warning, Message = "A watchdog shard or a gate could not be pinged; the next round tries again.")]
    private partial void LogPingFailed(Exception exception);
}
