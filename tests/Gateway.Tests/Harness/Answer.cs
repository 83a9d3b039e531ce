using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PixSim.Gateway.Tests.Harness;

/// <summary>An answer of the gateway, read whole.</summary>
public sealed record Answer(HttpStatusCode Status, ILookup<string, string> Headers, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The body, which is a JSON object.</summary>
    public JsonObject Body => JsonNode.Parse(Bytes)!.AsObject();

    /// <summary>The body, which is an array of JSON objects.</summary>
    public IReadOnlyList<JsonObject> Items => [.. JsonNode.Parse(Bytes)!.AsArray().Select(item => item!.AsObject())];

    /// <summary>A header's value; null if it is absent.</summary>
    public string? Header(string name) => Headers.Contains(name) ? string.Join(", ", Headers[name]) : null;

    /// <summary>The address of the next page; null on the last one.</summary>
    public string? Next
    {
        get
        {
            if (Header("Link") is not { } link)
                return null;
            Assert.Matches("^<[^>]+>; rel=\"next\"$", link);
            return link[1..link.IndexOf('>', StringComparison.Ordinal)];
        }
    }

    /// <summary>Holds the answer to a status.</summary>
    public Answer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {(int)status} {status}, and it is {(int)Status} {Status}: {Text}");
        return this;
    }

    /// <summary>Holds the answer to a complete problem, by RFC 9457, and returns it.</summary>
    public JsonObject ExpectProblem(HttpStatusCode status, string code, string? field = null)
    {
        Expect(status);
        Assert.Equal("application/problem+json", Header("Content-Type"));
        var problem = Body;
        Assert.Equal((code, field), ((string?)problem["code"], (string?)problem["field"]));
        Assert.Equal($"urn:pixsim:problem:{code}", (string?)problem["type"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["request_id"]));
        Assert.Equal(status is HttpStatusCode.ServiceUnavailable || code == "limit_exceeded", (bool?)problem["retryable"]);
        return problem;
    }

    internal static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .SelectMany(header => header.Value, (header, value) => (header.Key, Value: value))
            .ToLookup(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }
}
