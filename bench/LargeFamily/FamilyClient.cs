using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PixSim.Bench.Measuring;

namespace PixSim.Bench.LargeFamily;

/// <summary>Works on families over HTTP.</summary>
internal sealed class FamilyClient : IDisposable
{
    private const string Families = "/api/v1/prompts/families";
    private readonly HttpClient _http;

    public FamilyClient(Uri address, string key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public async Task<Guid> CreateAsync(string title)
    {
        using var answer = await _http.PostAsJsonAsync(Families, new { title, prompt_type = "visual" });
        return (await ReadAsync(answer)).GetProperty("id").GetGuid();
    }

    public async Task AddAsync(Guid family)
    {
        using var answer = await _http.PostAsJsonAsync($"{Families}/{family}/versions", new { prompt_text = Texts.Next() });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Reads a page of versions. Returns the address of the next one; null behind the last.</summary>
    public async Task<string?> PageAsync(Guid family, string? page)
    {
        using var answer = await _http.GetAsync(page ?? $"{Families}/{family}/versions");
        await ReadAsync(answer);
        return answer.Headers.TryGetValues("Link", out var links) ? links.First().Split('<', '>')[1] : null;
    }

    /// <summary>Exports a family into a file. Returns the most memory that this took, here and in the gateway.</summary>
    public async Task<long> ExportAsync(Guid family, string path)
    {
        await using var memory = new MemoryWatch();
        using var answer = await _http.GetAsync($"{Families}/{family}/export", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var file = File.Create(path);
        await answer.Content.CopyToAsync(file);
        return await memory.MostAsync();
    }

    /// <summary>Imports a family from an export. Returns its number of versions, and the most memory that this took.</summary>
    public async Task<(int Versions, long Memory)> ImportAsync(string path)
    {
        await using var memory = new MemoryWatch();
        using var answer = await _http.PostAsync($"{Families}/import", new ImportContent(path));
        return ((await ReadAsync(answer)).GetProperty("version_count").GetInt32(), await memory.MostAsync());
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException(text);
    }

    /// <summary>An export as the body of an import, under another slug.</summary>
    private sealed class ImportContent : HttpContent
    {
        private readonly string _path;

        public ImportContent(string path)
        {
            _path = path;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("""{"slug": "imported", "import_data": """u8.ToArray());
            await using (var file = File.OpenRead(_path))
                await file.CopyToAsync(stream);
            await stream.WriteAsync("}"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
