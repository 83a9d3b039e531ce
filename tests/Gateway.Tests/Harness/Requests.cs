using System.Text.Json.Nodes;

namespace PixSim.Gateway.Tests.Harness;

/// <summary>Bodies of generations that tests ask for.</summary>
public static class Requests
{
    /// <summary>Longer than any test takes.</summary>
    private const int Endless = 600_000;

    /// <summary>A picture of an inline prompt, with parameters of the provider, that is made whatever else is asked for at the same time.</summary>
    public static JsonObject Picture(params (string Name, JsonNode Value)[] parameters) => new()
    {
        ["force_new"] = true,
        ["operation_type"] = "text_to_image",
        ["prompt_config"] = new JsonObject { ["inlinePrompt"] = "A brass lamp on a desk" },
        ["params"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Value))),
    };

    /// <summary>A picture that is not ready before the test is over.</summary>
    public static JsonObject EndlessPicture() => Picture(("latency_ms", Endless));

    /// <summary>A picture that is not begun before the test is over.</summary>
    public static JsonObject PictureForTomorrow() => Picture().With("scheduled_at", TimeProvider.System.GetUtcNow().AddDays(1));

    /// <summary>The same with another member.</summary>
    public static JsonObject With(this JsonObject body, string name, JsonNode? value)
    {
        body[name] = value;
        return body;
    }
}
