using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Events;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Metrics;
using PixSim.Gateway.Problems;
using PixSim.Grains.Generation;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Generations;

/// <summary>
/// A generation's events as server-sent events: each has its number as id, its kind as name, and JSON as data. Replays
/// from <c>Last-Event-ID</c> on, then follows. Ends behind a terminal event; a client that comes back for more than there
/// will be gets 204, at which a browser's EventSource stops asking.
/// </summary>
internal static class GenerationEventStream
{
    private static readonly string[] TerminalKinds = ["completed", "failed", "cancelled"];

    public static async Task<IResult> FollowAsync(
        Guid id, string? last_event_id, Caller caller, HttpContext context, GenerationQueries queries, EventFeed feed, IOptions<EventOptions> options,
        IHostApplicationLifetime process, GatewayMetrics metrics, TimeProvider clock, CancellationToken cancellationToken)
    {
        var generation = await queries.FindAsync(caller.WorkspaceId, id, cancellationToken);
        if (generation is null)
            return ProblemResult.NotFound("generation");
        var after = LastEventId(context, last_event_id);
        if (after >= generation.LastEvent && GenerationSnapshots.Of(generation).CompletedAt is not null)
            return TypedResults.NoContent();

        // The process does not wait for those who follow: they come back, to it or to another one.
        using var tooLong = new CancellationTokenSource(options.Value.LongestStream, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLong.Token, process.ApplicationStopping);
        using var watching = metrics.Watch();
        try
        {
            await WriteAsync(context.Response, feed.FollowAsync(id, after, options.Value.Heartbeat, end.Token), generation, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // An end like any other; the client knows how far it got.
        }

        return TypedResults.Empty;
    }

    private static async Task WriteAsync(
        HttpResponse response, IAsyncEnumerable<GenerationEventRecord?> events, GenerationRecord generation, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        await response.Body.FlushAsync(cancellationToken);

        // What became known after the end is told too, and then there is no more to come.
        var hasEnded = GenerationSnapshots.Of(generation).CompletedAt is not null;
        await foreach (var happened in events.WithCancellation(cancellationToken))
        {
            var text = happened is null ? ": heartbeat\n\n" : $"id: {happened.Seq}\nevent: {happened.Kind}\ndata: {Data(happened)}\n\n";
            await response.WriteAsync(text, cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
            if (happened?.Seq >= generation.LastEvent && (hasEnded || TerminalKinds.Contains(happened.Kind)))
                return;
        }
    }

    private static string Data(GenerationEventRecord happened)
    {
        var data = JsonNode.Parse(happened.DataJson)!.AsObject();
        data["occurred_at"] = JsonSerializer.SerializeToNode(happened.At, WireJson.Options);
        return data.ToJsonString(WireJson.Options);
    }

    // A browser sends the header when it comes back by itself; a page that opens a new stream can only write the address.
    private static long LastEventId(HttpContext context, string? parameter)
    {
        var (text, field) = context.Request.Headers["Last-Event-ID"].FirstOrDefault() is { } header ? (header, "Last-Event-ID") : (parameter, "last_event_id");
        if (text is null)
            return 0;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ProblemException(StatusCodes.Status400BadRequest, "last_event_id_invalid", field, "The id of an event of this stream: a number.");
    }
}
