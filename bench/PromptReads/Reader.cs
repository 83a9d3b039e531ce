using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PixSim.Bench.PromptReads;

/// <summary>Reads versions over HTTP, and keeps what it saw of the label.</summary>
internal sealed class Reader : IDisposable
{
    private const int LabelledShare = 4;
    private readonly LabelledFamily _family;
    private readonly HttpClient _http;

    public Reader(Uri address, string key, LabelledFamily family)
    {
        _family = family;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>When each read of the label began, and the number that it showed.</summary>
    public ConcurrentBag<(TimeSpan Began, int Number)> Seen { get; } = [];

    /// <summary>Reads a version by its id, and now and then the label's.</summary>
    public async Task AnyAsync(int caller)
    {
        if (Random.Shared.Next(LabelledShare) > 0)
        {
            await VersionAsync(caller);
            return;
        }

        var began = Stopwatch.GetElapsedTime(0);
        var body = await _http.GetByteArrayAsync($"/api/v1/prompts/families/{_family.Id}/labels/{LabelledFamily.Label}/version");
        Seen.Add((began, JsonDocument.Parse(body).RootElement.GetProperty("version_number").GetInt32()));
    }

    /// <summary>Reads a version by its id.</summary>
    public Task VersionAsync(int caller) => _http.GetByteArrayAsync($"/api/v1/prompts/versions/{_family.Versions[Random.Shared.Next(_family.Versions.Count)]}");

    public void Dispose() => _http.Dispose();
}
