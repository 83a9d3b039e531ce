using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace PixSim.Demo.Client;

/// <summary>The part of the REST API that the demo uses.</summary>
internal sealed class GatewayClient : IDisposable
{
    // One key per run and step: a step that is sent again after a lost answer is not done twice.
    private readonly Guid _run;
    private readonly HttpClient _http;

    public GatewayClient(Uri address, string key, TimeProvider clock)
    {
        _run = Guid.CreateVersion7(clock.GetUtcNow());
        _http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<Family> CreateFamilyAsync(string step, NewFamily family, CancellationToken cancellationToken) =>
        PostAsync<Family>("api/v1/prompts/families", step, family, cancellationToken);

    public Task<PromptVersion> AddVersionAsync(string step, Guid familyId, NewVersion version, CancellationToken cancellationToken) =>
        PostAsync<PromptVersion>($"api/v1/prompts/families/{familyId}/versions", step, version, cancellationToken);

    public Task<Generation> GenerateAsync(string step, NewGeneration generation, CancellationToken cancellationToken) =>
        PostAsync<Generation>("api/v1/generations", step, generation, cancellationToken);

    public Task<Generation> CancelAsync(string step, Guid generationId, CancellationToken cancellationToken) =>
        PostAsync<Generation>($"api/v1/generations/{generationId}/cancel", step, content: null, cancellationToken);

    public async Task<Generation> ReadAsync(Guid generationId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/generations/{generationId}");
        using var answer = await SendAsync(request, cancellationToken);
        return await BodyAsync<Generation>(answer, cancellationToken);
    }

    /// <summary>The events behind a number as an open stream; null if there will be no more.</summary>
    public async Task<HttpResponseMessage?> EventsAsync(Guid generationId, string? lastEventId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/generations/{generationId}/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.NoContent)
            return answer;
        answer.Dispose();
        return null;
    }

    /// <summary>An asset's bytes and media type.</summary>
    public async Task<(byte[] Bytes, string MediaType)> DownloadAsync(Guid assetId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/assets/{assetId}/content");
        using var answer = await SendAsync(request, cancellationToken);
        return (await answer.Content.ReadAsByteArrayAsync(cancellationToken), answer.Content.Headers.ContentType?.MediaType ?? "");
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> PostAsync<T>(string path, string step, object? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", $"demo-{_run:N}-{step}");
        if (content is not null)
            request.Content = JsonContent.Create(content, content.GetType(), options: Wire.Options);
        using var answer = await SendAsync(request, cancellationToken);
        return await BodyAsync<T>(answer, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
                return answer;
            using (answer)
                throw await RefusedAsync(request, answer, cancellationToken);
        }
        catch (HttpRequestException lost) when (lost.HttpRequestError is HttpRequestError.ConnectionError)
        {
            throw new DemoException($"No gateway answers at {_http.BaseAddress}. Start one: ./pixsim up");
        }
    }

    private static async Task<DemoException> RefusedAsync(HttpRequestMessage request, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            return new DemoException("The gateway does not know the key. Restart it with one of your choice (./pixsim down; PIXSIM_ADMIN_KEY=... ./pixsim up), and give the demo the same.");
        var what = $"{request.Method} {request.RequestUri} was answered by {(int)answer.StatusCode}";
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return new DemoException($"{what}.");
        var problem = await BodyAsync<Problem>(answer, cancellationToken);
        return new DemoException($"{what}: {problem.Detail} ({problem.Code}{(problem.Field is null ? "" : $", {problem.Field}")})");
    }

    private static async Task<T> BodyAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        await answer.Content.ReadFromJsonAsync<T>(Wire.Options, cancellationToken) ?? throw new DemoException("The gateway answered by nothing.");
}
