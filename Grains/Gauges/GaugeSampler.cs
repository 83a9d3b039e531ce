using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Providers;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Gauges;

/// <summary>Reads the gauges of work in hand at intervals, so that whoever asks for them waits for nothing and burdens nobody.</summary>
internal sealed partial class GaugeSampler(
    GaugeReadings readings, LiveQueries queries, IGrainFactory grains, ProviderCatalog providers, IOptions<GaugeSettings> settings, TimeProvider clock,
    ILogger<GaugeSampler> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.SampleEvery, clock);
        try
        {
            do
            {
                readings.Show(
                    await KnownAsync(queries.CountAsync, stoppingToken),
                    await KnownAsync(GatesAsync, stoppingToken));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends, and so do the readings.
        }
    }

    private async Task<IReadOnlyList<GateSnapshot>> GatesAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(providers.All.Select(provider => grains.GetGrain<IProviderGrain>(provider.Capabilities.ProviderId).Read(cancellationToken)));

    private async Task<IReadOnlyList<T>> KnownAsync<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnread(exception);
            return [];
        }
    }

    [LoggerMessage(EventId = 3401, Level = LogLevel.Warning, Message = "The gauges of work in hand could not be read; they are not shown until they can.")]
    private partial void LogUnread(Exception exception);
}
