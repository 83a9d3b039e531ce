using System.Net;
using System.Net.ServerSentEvents;

namespace PixSim.Gateway.Tests.Harness;

/// <summary>A generation's events as they come. What does not come within a minute fails the test.</summary>
public sealed class EventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventStream(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _events = SseParser.Create(body).EnumerateAsync(_patience.Token).GetAsyncEnumerator(_patience.Token);
    }

    /// <summary>The answer's headers.</summary>
    public HttpResponseMessage Response => _response;

    public static async Task<EventStream> OpenAsync(ApiClient api, string path, string? lastEventId)
    {
        (string, string)[] headers = lastEventId is null ? [] : [("Last-Event-ID", lastEventId)];
        var response = await api.OpenAsync(new HttpRequestMessage(HttpMethod.Get, path), HttpCompletionOption.ResponseHeadersRead, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new EventStream(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<SseItem<string>?> NextAsync() => await _events.MoveNextAsync() ? _events.Current : null;

    /// <summary>The events up to the first one of a kind.</summary>
    public async Task<List<SseItem<string>>> UntilAsync(string kind)
    {
        var seen = new List<SseItem<string>>();
        while (await NextAsync() is { } happened)
        {
            seen.Add(happened);
            if (happened.EventType == kind)
                return seen;
        }

        throw new InvalidOperationException($"The stream ended without {kind}: {string.Join(", ", seen.Select(item => item.EventType))}.");
    }

    /// <summary>The events up to the end of the stream.</summary>
    public async Task<List<SseItem<string>>> ToEndAsync()
    {
        var seen = new List<SseItem<string>>();
        while (await NextAsync() is { } happened)
            seen.Add(happened);
        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        _response.Dispose();
        _patience.Dispose();
    }
}
