using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PixSim.Bench.Create;

/// <summary>Sends requests for generations: with a key, an idempotency key of their own, and distinct texts.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient _http;
    private int _accepted;

    public Client(Uri address, string key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>How many were accepted up to now.</summary>
    public int Accepted => _accepted;

    /// <summary>Creates one, and takes the answer whole.</summary>
    public async Task CreateAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/generations");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
            new { operation_type = "text_to_image", prompt_config = new { inlinePrompt = Texts.Next() } }));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.Accepted)
            throw new InvalidOperationException($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        Interlocked.Increment(ref _accepted);
    }

    public void Dispose() => _http.Dispose();
}
