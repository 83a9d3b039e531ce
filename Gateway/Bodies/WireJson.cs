using System.Text.Json;
using System.Text.Json.Serialization;

namespace PixSim.Gateway.Bodies;

/// <summary>How JSON looks on this API: snake_case, unknown members refused by name, nulls left out, times in UTC.</summary>
public static class WireJson
{
    /// <summary>The options of every body, in and out.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    /// <summary>Applies them.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = JsonGuard.MaxDepth;
        options.Converters.Add(new UtcTimes());
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
