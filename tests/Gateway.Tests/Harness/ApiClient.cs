using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PixSim.Gateway.Tests.Harness;

/// <summary>A client of the gateway, over a real connection.</summary>
/// <param name="key">The API key that it sends; null for none.</param>
public sealed class ApiClient(HttpClient http, string? key)
{
    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), headers);

    /// <summary>Posts an object as JSON.</summary>
    public Task<Answer> PostAsync(string path, object body, params (string Name, string Value)[] headers) =>
        PostAsync(path, JsonSerializer.SerializeToUtf8Bytes(body), MediaTypeNames.Application.Json, headers);

    /// <summary>Posts a JSON text as it stands.</summary>
    public Task<Answer> PostTextAsync(string path, string json, params (string Name, string Value)[] headers) =>
        PostAsync(path, Encoding.UTF8.GetBytes(json), MediaTypeNames.Application.Json, headers);

    /// <summary>Posts bytes as they stand.</summary>
    public Task<Answer> PostAsync(string path, byte[] body, string? contentType, params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, headers);
    }

    /// <summary>Posts nothing, as to an action.</summary>
    public Task<Answer> PostAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path));

    public Task<Answer> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers) =>
        SendAsync(request, CancellationToken.None, headers);

    /// <summary>Sends a request that may be given up.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        using var response = await OpenAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken, headers);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Sends a request whose answer is read as it comes, or at once.</summary>
    public Task<HttpResponseMessage> OpenAsync(
        HttpRequestMessage request, HttpCompletionOption completion, params (string Name, string Value)[] headers) =>
        OpenAsync(request, completion, CancellationToken.None, headers);

    /// <summary>Sends a request whose client may vanish.</summary>
    public Task<HttpResponseMessage> OpenAsync(
        HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return http.SendAsync(request, completion, cancellationToken);
    }

    /// <summary>Reads every page of a list, from the first on.</summary>
    public async Task<List<IReadOnlyList<JsonObject>>> PagesAsync(string path)
    {
        var pages = new List<IReadOnlyList<JsonObject>>();
        for (var next = path; next is not null;)
        {
            var page = (await GetAsync(next)).Expect(HttpStatusCode.OK);
            pages.Add(page.Items);
            next = page.Next;
        }

        return pages;
    }
}
