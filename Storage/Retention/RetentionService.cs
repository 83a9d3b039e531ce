using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PixSim.Storage.Retention;

/// <summary>Removes what is too old, now and then and a batch at a time. Every process tries, and one of them does it.</summary>
public sealed partial class RetentionService(
    IdempotencyPruner keys, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionService> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LookEvery, clock);
        try
        {
            do
            {
                await PruneAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends, and what is left is for the next one.
        }
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - options.Value.IdempotencyKeys;
        try
        {
            int removed;
            do
            {
                removed = await keys.PruneAsync(before, options.Value.MaxBatch, cancellationToken);
                if (removed > 0)
                    LogPruned(removed);
            }
            while (removed == options.Value.MaxBatch);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogPutOff(exception);
        }
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Information, Message = "{Count} idempotency keys were too old and are removed.")]
    private partial void LogPruned(int count);

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning, Message = "Old rows could not be removed; the next round tries again.")]
    private partial void LogPutOff(Exception exception);
}
