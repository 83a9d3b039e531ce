using System.Text.Json;
using System.Text.Json.Serialization;

namespace PixSim.Grains.Generation;

/// <summary>How a prompt was chosen and filled, as it is kept with what was made of it.</summary>
public sealed record PromptResolution
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The strategy that was asked for.</summary>
    public string? Strategy { get; init; }

    /// <summary>The label that led to the version.</summary>
    public string? Label { get; init; }

    /// <summary>The label's revision at that time.</summary>
    public int? LabelRevision { get; init; }

    /// <summary>The branch that led to the version.</summary>
    public string? Branch { get; init; }

    /// <summary>The experiment that was asked for the version.</summary>
    public Guid? ExperimentId { get; init; }

    /// <summary>The experiment's arm that led to the version.</summary>
    public string? Arm { get; init; }

    /// <summary>Who keeps the arm.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether the unit takes part in the experiment, so that the generation counts for its arm; null without one.</summary>
    public bool? TakesPart { get; init; }

    /// <summary>The seed from which variables were drawn; null if none were.</summary>
    public string? Seed { get; init; }

    /// <summary>What the seed follows from: playthrough, player, fixed or timestamp; null if it was given, or drawn itself.</summary>
    public string? SeedSource { get; init; }

    /// <summary>The run's or the player's id, or the time, from which it follows.</summary>
    public string? SeedId { get; init; }

    /// <summary>The variables that were drawn.</summary>
    public IReadOnlyList<string>? Drawn { get; init; }

    /// <summary>The world that used something else than the family says; null if none did.</summary>
    public string? WorldId { get; init; }

    /// <summary>The revision of what that world used.</summary>
    public int? OverrideRevision { get; init; }

    /// <summary>The variables whose values came from there.</summary>
    public IReadOnlyList<string>? WorldVariables { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static PromptResolution Read(string json) => JsonSerializer.Deserialize<PromptResolution>(json, Options)!;

    /// <summary>Writes it as a JSON object; what is null is left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
