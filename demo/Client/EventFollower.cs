using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace PixSim.Demo.Client;

/// <summary>Follows a generation's events to the last one, coming back with the last event's id where a connection is lost.</summary>
internal sealed class EventFollower(GatewayClient gateway, TimeProvider clock)
{
    private const int MostLosses = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async IAsyncEnumerable<GenerationHappening> FollowAsync(Guid generationId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? last = null;
        for (var losses = 0; losses <= MostLosses; losses++)
        {
            using var answer = await gateway.EventsAsync(generationId, last, cancellationToken);
            if (answer is null)
                yield break;
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            await using var events = SseParser.Create(stream).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(events))
            {
                last = events.Current.EventId ?? last;
                var happening = Read(events.Current);
                yield return happening;
                if (happening.Kind is "completed" or "failed" or "cancelled")
                    yield break;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }

        throw new DemoException($"The events of {generationId} broke off too often.");
    }

    // A broken connection is an end like any other: what is missing comes with the next one.
    private static async Task<bool> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception lost) when (lost is HttpIOException or IOException)
        {
            return false;
        }
    }

    private static GenerationHappening Read(SseItem<string> item)
    {
        var data = JsonNode.Parse(item.Data)!.AsObject();
        return new GenerationHappening(item.EventType, data["attempt"]?.GetValue<int>() ?? 0, data["failure"]?["message"]?.GetValue<string>());
    }
}
