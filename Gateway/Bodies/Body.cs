using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Bodies;

/// <summary>
/// A request's JSON body: read whole, guarded, bound strictly, and hashed for the client's idempotency key. What is
/// wrong with it is answered with the member's name.
/// </summary>
/// <param name="Value">The body.</param>
/// <param name="Sha256">The hash of its bytes.</param>
internal sealed record Body<T>(T Value, byte[] Sha256) : IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly JsonTokenType Root = typeof(System.Collections.IEnumerable).IsAssignableFrom(typeof(T)) ? JsonTokenType.StartArray : JsonTokenType.StartObject;

    private static readonly bool MayBeAbsent = typeof(IMayBeAbsent).IsAssignableFrom(typeof(T));

    /// <summary>Called by the framework.</summary>
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (MayBeAbsent && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return new Body<T>(JsonSerializer.Deserialize<T>("{}"u8, WireJson.Options)!, SHA256.HashData([]));
        if (!context.Request.HasJsonContentType())
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Content-Type", "The body is JSON: send it as application/json.");
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return Read(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Tells the OpenAPI document what the body is.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), MayBeAbsent));

    private static Body<T> Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (JsonGuard.Check(bytes, Root) is { } fault)
                throw new ProblemException(StatusCodes.Status400BadRequest, fault.Code, fault.Field, fault.Message);
            return new Body<T>(JsonSerializer.Deserialize<T>(bytes, WireJson.Options)!, SHA256.HashData(bytes));
        }
        catch (JsonException exception)
        {
            throw JsonFaults.Explain(exception);
        }
    }
}
