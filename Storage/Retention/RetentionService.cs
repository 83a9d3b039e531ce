using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Retention;

/// <summary>Removes what is too old, now and then and a batch at a time. Every process tries, and one of them does it.</summary>
public sealed partial class RetentionService(
    IdempotencyPruner keys, PreviewQueries previews, WaitingPruner waiting, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionService> logger) : BackgroundService
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
        var now = clock.GetUtcNow();
        try
        {
            await PruneAsync(most => keys.PruneAsync(now - options.Value.IdempotencyKeys, most, cancellationToken), LogPruned);
            await PruneAsync(most => previews.PruneAsync(now - options.Value.Previews, most, cancellationToken), LogPreviewsPruned);
            await PruneAsync(most => waiting.PruneCallbacksAsync(now - options.Value.Callbacks, most, cancellationToken), LogCallbacksPruned);
            await PruneAsync(most => waiting.PruneLinksAsync(now - options.Value.Links, most, cancellationToken), LogLinksPruned);
            if (await waiting.PruneClaimsAsync(options.Value.MaxBatch, cancellationToken) is var claims and > 0)
                LogClaimsPruned(claims);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogPutOff(exception);
        }
    }

    private async Task PruneAsync(Func<int, Task<int>> prune, Action<int> log)
    {
        int removed;
        do
        {
            removed = await prune(options.Value.MaxBatch);
            if (removed > 0)
                log(removed);
        }
        while (removed == options.Value.MaxBatch);
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Information, Message = "{Count} idempotency keys were too old and are removed.")]
    private partial void LogPruned(int count);

    [LoggerMessage(EventId = 2303, Level = LogLevel.Information, Message = "{Count} previews of prompts were too old and are removed.")]
    private partial void LogPreviewsPruned(int count);

    [LoggerMessage(EventId = 2304, Level = LogLevel.Information, Message = "{Count} callbacks were too old and are removed.")]
    private partial void LogCallbacksPruned(int count);

    [LoggerMessage(EventId = 2305, Level = LogLevel.Information, Message = "{Count} links between generations were too old and are removed.")]
    private partial void LogLinksPruned(int count);

    [LoggerMessage(EventId = 2306, Level = LogLevel.Information, Message = "{Count} claims of generations that have ended are removed.")]
    private partial void LogClaimsPruned(int count);

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning, Message = "Old rows could not be removed; the next round tries again.")]
    private partial void LogPutOff(Exception exception);
}
