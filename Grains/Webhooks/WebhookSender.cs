using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PixSim.Domain.Webhooks;
using PixSim.Storage.Webhooks;

namespace PixSim.Grains.Webhooks;

/// <summary>
/// Spreads events and sends messages, behind the commits that they tell of. Every process does this; a message is taken
/// by one at a time, and by another if that one ends before it says what became of it.
/// </summary>
internal sealed partial class WebhookSender(
    EventSpreader events, DeliveryQueue queue, WebhookClient client, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<WebhookSender> logger)
    : BackgroundService
{
    private const int PruneBatch = 500;
    private static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(10);

    // Longer than an attempt takes, with the database's answer to what became of it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, (DueDelivery Delivery, Task Sending)> _underway = new();
    private long _pruned;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _pruned = clock.GetTimestamp();
        try
        {
            while (true)
            {
                if (!await WorkAsync(stoppingToken))
                    await Task.Delay(options.Value.LookEvery, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is underway is taken up again by whoever comes next.
        }

        await Task.WhenAll(_underway.Values.Select(entry => entry.Sending));
    }

    /// <summary>One round. Whether there is more to do at once.</summary>
    private async Task<bool> WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            var spread = await events.SpreadAsync(clock.GetUtcNow(), stoppingToken);
            var sent = await SendDueAsync(stoppingToken);
            if (clock.GetElapsedTime(_pruned) >= PruneEvery && await queue.PruneAsync(clock.GetUtcNow() - options.Value.KeepFor, PruneBatch, stoppingToken) < PruneBatch)
                _pruned = clock.GetTimestamp();
            return spread || sent;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(exception);
            return false;
        }
    }

    private async Task<bool> SendDueAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value;
        var free = settings.MaxAtOnce - _underway.Count;
        if (free <= 0)
            return false;
        var busy = _underway.Values.Select(entry => entry.Delivery.EndpointId).Distinct().ToList();
        var now = clock.GetUtcNow();
        var due = await queue.TakeAsync(now, Math.Min(free, settings.MaxPerEndpoint), now + settings.AnswerWithin + Grace, busy, stoppingToken);
        foreach (var delivery in due)
        {
            // Begun outside of the dictionary: one that ends at once must find itself there to take itself out.
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _underway[delivery.Id] = (delivery, SendAsync(delivery, begun.Task, stoppingToken));
            begun.SetResult();
        }

        return due.Count > 0;
    }

    private async Task SendAsync(DueDelivery delivery, Task begun, CancellationToken stoppingToken)
    {
        await begun;
        try
        {
            await SettleAsync(delivery, await client.SendAsync(delivery, clock.GetUtcNow(), stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whether it arrived is not known: it is sent again.
        }
        catch (Exception exception)
        {
            LogNotSettled(exception, delivery.Id);
        }
        finally
        {
            _underway.TryRemove(delivery.Id, out _);
        }
    }

    private async Task SettleAsync(DueDelivery delivery, SendOutcome outcome)
    {
        var now = clock.GetUtcNow();
        if (outcome.Error is not { } error)
        {
            await queue.SucceedAsync(delivery.Id, now, outcome.Status!.Value, CancellationToken.None);
            return;
        }

        var settings = options.Value;
        var again = now + RetryDelay.Behind(delivery.Attempt, settings.RetryAfter, settings.LongestRetry, Random.Shared.NextDouble());
        DateTimeOffset? nextAt = outcome.IsGone || again - delivery.CreatedAt > settings.GiveUpAfter ? null : again;
        var disabled = await queue.FailAsync(
            delivery.Id, now, outcome.Status, error, nextAt, outcome.IsGone ? "gone" : null, now - settings.DisableAfter, CancellationToken.None);
        if (disabled is not null)
            LogDisabled(delivery.EndpointId, delivery.WorkspaceId, disabled);
        else if (nextAt is null)
            LogGivenUp(delivery.Id, delivery.EndpointId, delivery.Attempt);
    }

    [LoggerMessage(EventId = 3601, Level = LogLevel.Warning, Message = "Webhooks could not be looked after; the next round tries again.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(EventId = 3602, Level = LogLevel.Warning, Message = "What became of webhook delivery {DeliveryId} could not be kept: it is sent again.")]
    private partial void LogNotSettled(Exception exception, Guid deliveryId);

    [LoggerMessage(EventId = 3603, Level = LogLevel.Warning, Message = "Webhook endpoint {EndpointId} of workspace {WorkspaceId} is told nothing more: {Reason}.")]
    private partial void LogDisabled(Guid endpointId, Guid workspaceId, string reason);

    [LoggerMessage(EventId = 3604, Level = LogLevel.Warning, Message = "Webhook delivery {DeliveryId} to endpoint {EndpointId} was given up after {Attempts} attempts.")]
    private partial void LogGivenUp(Guid deliveryId, Guid endpointId, int attempts);
}
