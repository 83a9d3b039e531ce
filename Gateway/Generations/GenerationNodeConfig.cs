using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PixSim.Gateway.Generations;

/// <summary>
/// What a generation node is set to. The generation type, the prompt, the target duration, the provider's part of the
/// style and the fallback act; the rest is kept with the generation.
/// </summary>
public sealed record GenerationNodeConfig
{
    /// <summary>transition, variation, dialogue, environment, npc_response, or an operation's name.</summary>
    [JsonPropertyName("generationType")]
    public string? GenerationType { get; init; }

    /// <summary>gap_fill, variation, adaptive or ambient.</summary>
    [JsonPropertyName("purpose")]
    public string? Purpose { get; init; }

    /// <summary>moodFrom, moodTo, pacing, transitionType; and parameters of a provider under its id.</summary>
    [JsonPropertyName("style")]
    public JsonObject? Style { get; init; }

    /// <summary>How long the clip is to be.</summary>
    [JsonPropertyName("duration")]
    public DurationRule? Duration { get; init; }

    /// <summary>rating, requiredElements, avoidElements, contentRules.</summary>
    [JsonPropertyName("constraints")]
    public JsonObject? Constraints { get; init; }

    /// <summary>once, per_playthrough, per_player or always.</summary>
    [JsonPropertyName("strategy")]
    public string? Strategy { get; init; }

    /// <summary>
    /// playthrough, player, fixed or timestamp: what the seed follows from, where none is given. It serves draws, and the
    /// provider where the operation takes a seed.
    /// </summary>
    [JsonPropertyName("seedSource")]
    public string? SeedSource { get; init; }

    /// <summary>What to do when it fails.</summary>
    [JsonPropertyName("fallback")]
    public FallbackRule? Fallback { get; init; }

    /// <summary>The prompt's family.</summary>
    [JsonPropertyName("templateId")]
    public Guid? TemplateId { get; init; }

    /// <summary>Whether the node is in use.</summary>
    [JsonPropertyName("enabled")]
    public bool? Enabled { get; init; }

    /// <summary>The config's version.</summary>
    [JsonPropertyName("version")]
    public int? Version { get; init; }

    /// <summary>Where the prompt comes from.</summary>
    [JsonPropertyName("promptConfig")]
    public PromptConfig? PromptConfig { get; init; }
}

/// <summary>How long a clip is to be, in seconds.</summary>
public sealed record DurationRule
{
    /// <summary>Shortest.</summary>
    [JsonPropertyName("min")]
    public double? Min { get; init; }

    /// <summary>Longest.</summary>
    [JsonPropertyName("max")]
    public double? Max { get; init; }

    /// <summary>What is asked of the provider.</summary>
    [JsonPropertyName("target")]
    public double? Target { get; init; }
}

/// <summary>What to do when a generation fails.</summary>
public sealed record FallbackRule
{
    /// <summary>default_content, skip, retry or placeholder.</summary>
    [JsonPropertyName("mode")]
    public string? Mode { get; init; }

    /// <summary>The content to show instead, with mode default_content: an asset's id, or one of the game's own.</summary>
    [JsonPropertyName("defaultContentId")]
    public string? DefaultContentId { get; init; }

    /// <summary>How many failed attempts may be followed by another, with mode retry. 0 to 10.</summary>
    [JsonPropertyName("maxRetries")]
    public int? MaxRetries { get; init; }

    /// <summary>How long it may take, in milliseconds.</summary>
    [JsonPropertyName("timeoutMs")]
    public int? TimeoutMs { get; init; }
}
