using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Startup;
using PixSim.Grains.Interfaces;

namespace PixSim.Gateway.Keys;

/// <summary>The request's Idempotency-Key, if it has one: 1 to 255 characters.</summary>
/// <param name="Key">The key; null if there is none.</param>
/// <param name="Route">The path that it was sent to: the same key may be used on another.</param>
internal sealed record IdempotencyHeader(string? Key, string Route) : IEndpointParameterMetadataProvider
{
    private const string Name = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <summary>Called by the framework.</summary>
    public static ValueTask<IdempotencyHeader?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var key = context.Request.Headers[Name].FirstOrDefault();
        return key is { Length: 0 or > MaxLength }
            ? throw new ProblemException(StatusCodes.Status400BadRequest, "idempotency_key_invalid", Name, $"A key has 1 to {MaxLength} characters.")
            : ValueTask.FromResult<IdempotencyHeader?>(new IdempotencyHeader(key, $"{context.Request.Method} {context.Request.Path}"));
    }

    /// <summary>Tells the OpenAPI document of the header.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new RequestHeader(Name, "The same request again under the same key makes nothing, and is answered with what was made. 1 to 255 characters."));

    /// <summary>The claim that goes with the creating change.</summary>
    public IdempotencyClaim? Claim(byte[] bodySha256) => Key is null ? null : new IdempotencyClaim(Route, Key, bodySha256);
}
