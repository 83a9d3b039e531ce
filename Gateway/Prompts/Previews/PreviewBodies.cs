using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Generations;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Gateway.Prompts.Previews;

/// <summary>A prompt to be previewed.</summary>
public sealed record MakePreviewBody
{
    /// <summary>Where the prompt comes from.</summary>
    [Required]
    public PromptConfig? PromptConfig { get; init; }

    /// <summary>The provider; the family's, or the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The operation's name; without one the prompt is judged by the provider's most lenient limit.</summary>
    public string? OperationType { get; init; }

    /// <summary>The provider's parameters; checked where an operation is named.</summary>
    public JsonObject? Params { get; init; }

    /// <summary>once, per_playthrough, per_player or always.</summary>
    public string? Strategy { get; init; }

    /// <summary>The game's world: a string or an integer. What it uses instead of what the prompt's family says applies.</summary>
    public JsonElement? WorldId { get; init; }

    /// <summary>playthrough, player, fixed or timestamp: what the seed follows from, where none is given.</summary>
    public string? SeedSource { get; init; }

    /// <summary>The player's situation: its playthroughId and playerId are who keeps an experiment's arm, and what a seed may follow from.</summary>
    public JsonObject? PlayerContext { get; init; }
}

/// <summary>What a generation would send, without one.</summary>
/// <param name="Valid">Whether a generation would be taken.</param>
/// <param name="FinalPrompt">The text as the provider would get it; absent if it cannot be filled.</param>
/// <param name="CharCount">Its length, in Unicode scalars.</param>
/// <param name="CharLimit">The most that is taken.</param>
/// <param name="Truncated">Never: what is too long is refused.</param>
/// <param name="EstimatedCost">What it would cost; absent without an operation. Nothing is spent.</param>
public sealed record PreviewBody(
    Guid Id,
    bool Valid,
    string ProviderId,
    string? OperationType,
    string? FinalPrompt,
    Guid? PromptVersionId,
    Guid? PromptFamilyId,
    IReadOnlyList<PreviewVariableBody> Variables,
    PromptResolutionBody PromptResolution,
    int CharCount,
    int CharLimit,
    bool Truncated,
    EstimateBody? EstimatedCost,
    IReadOnlyList<ProblemItem> Errors,
    IReadOnlyList<string> Warnings,
    DateTimeOffset CreatedAt)
{
    internal static PreviewBody Of(PreviewSnapshot preview) => new(
        preview.Id,
        preview.IsValid,
        preview.ProviderId,
        preview.Operation,
        preview.Prompt,
        preview.VersionId,
        preview.FamilyId,
        [.. preview.Variables.Select(variable => new PreviewVariableBody(variable.Name, variable.Origin, variable.ValueJson is { } json ? JsonNode.Parse(json) : null))],
        PromptResolutionBody.Of(preview.ResolutionJson),
        preview.CharCount,
        preview.CharLimit,
        Truncated: false,
        preview.EstimateMicros is { } micros ? new EstimateBody(micros, preview.Currency!) : null,
        [.. preview.Errors.Select(ProblemItem.Of)],
        preview.Warnings,
        preview.CreatedAt);
}

/// <summary>A variable that the text looked at.</summary>
/// <param name="Origin">given, world, drawn, default or missing.</param>
/// <param name="Value">Its value; absent if it is missing, or null.</param>
public sealed record PreviewVariableBody(string Name, string Origin, JsonNode? Value);

/// <summary>What a generation is expected to cost, in micro-units of the currency.</summary>
public sealed record EstimateBody(long EstimateMicros, string Currency);
