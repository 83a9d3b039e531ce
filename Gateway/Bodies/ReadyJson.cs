using System.Buffers.Text;
using System.Net.Mime;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using PixSim.Gateway.Startup;

namespace PixSim.Gateway.Bodies;

/// <summary>
/// An answer whose JSON is ready: what many read is written once. Its etag is that of its content: who has it already is
/// told so, by 304 without a body (RFC 9110, section 13.1.2).
/// </summary>
internal sealed class ReadyJson(byte[] json) : IResult
{
    private const string ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";
    private const string AskEachTime = "no-cache";
    private const int EtagBytes = 12;
    private readonly EntityTagHeaderValue _etag = new($"\"{Base64Url.EncodeToString(SHA256.HashData(json).AsSpan(0, EtagBytes))}\"");

    /// <summary>How many bytes it has.</summary>
    public int Length => json.Length;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = _etag.Tag.Value;
        response.Headers.CacheControl = AskEachTime;
        if (IsKnown(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }

    private bool IsKnown(HttpRequest request) =>
        request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(etag => etag.Equals(EntityTagHeaderValue.Any) || etag.Compare(_etag, useStrongComparison: false));
}

/// <summary>Declares endpoints whose answers are <see cref="ReadyJson"/>.</summary>
internal static class ReadyJsonEndpoints
{
    private static readonly RequestHeader IfNoneMatch = new(HeaderNames.IfNoneMatch, "The etag of what was read before. If it is that still, the answer is 304.");

    /// <summary>Declares the body of such an answer, and that it may be asked for only if it has changed.</summary>
    public static RouteHandlerBuilder ProducesIfChanged<TBody>(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(IfNoneMatch).Produces<TBody>().Produces(StatusCodes.Status304NotModified);
}
