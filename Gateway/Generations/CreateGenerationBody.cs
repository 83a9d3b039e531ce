using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PixSim.Gateway.Generations;

/// <summary>A generation to be created: by a node's config, or by an operation with its parameters.</summary>
public sealed record CreateGenerationBody : WorkBody
{
    /// <summary>Made of a request's body.</summary>
    public CreateGenerationBody()
    {
    }

    /// <summary>Made of other work that is to be a generation.</summary>
    internal CreateGenerationBody(WorkBody work)
        : base(work)
    {
    }

    /// <summary>The operation's name. Needed unless the config says it.</summary>
    public string? OperationType { get; init; }

    /// <summary>The provider's parameters.</summary>
    public JsonObject? Params { get; init; }

    /// <summary>What a generation node is set to.</summary>
    public GenerationNodeConfig? Config { get; init; }

    /// <summary>Where the prompt comes from.</summary>
    public PromptConfig? PromptConfig { get; init; }

    /// <summary>Short for a prompt_config with versionId.</summary>
    public Guid? PromptVersionId { get; init; }

    /// <summary>Short for a prompt_config with familyId and autoSelectLatest.</summary>
    public Guid? TemplateId { get; init; }

    /// <summary>The game's session: a string or an integer. Kept with the generation.</summary>
    public JsonElement? SessionId { get; init; }

    /// <summary>The game's character: a string or an integer. Kept with the generation.</summary>
    public JsonElement? NpcId { get; init; }

    /// <summary>The game's node: a string or an integer. Kept with the generation.</summary>
    public JsonElement? NodeId { get; init; }

    /// <summary>The scene that it leads from. Kept with the generation.</summary>
    public JsonObject? FromScene { get; init; }

    /// <summary>The scene that it leads to. Kept with the generation.</summary>
    public JsonObject? ToScene { get; init; }

    /// <summary>The player's situation. From its playthroughId or playerId a seed may follow. Kept with the generation.</summary>
    public JsonObject? PlayerContext { get; init; }

    /// <summary>The relationship's situation. Kept with the generation.</summary>
    public JsonObject? SocialContext { get; init; }
}

/// <summary>An input: an asset, or the result of a generation.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="Role">What it is to the job; if absent, source_video for an operation on a clip, else source_image. A clip is no source_image.</param>
/// <param name="GenerationId">
/// The generation whose result it is. One that has none yet is waited for; if it ends without one, this one fails.
/// </param>
public sealed record InputBody(string? AssetId = null, string? Role = null, string? GenerationId = null);

/// <summary>Where a prompt comes from: one of versionId, familyId and inlinePrompt.</summary>
public sealed record PromptConfig
{
    /// <summary>A version.</summary>
    [JsonPropertyName("versionId")]
    public Guid? VersionId { get; init; }

    /// <summary>A family; with autoSelectLatest, a label, a branch, an experiment or a unit.</summary>
    [JsonPropertyName("familyId")]
    public Guid? FamilyId { get; init; }

    /// <summary>Whether the family's highest number is meant.</summary>
    [JsonPropertyName("autoSelectLatest")]
    public bool? AutoSelectLatest { get; init; }

    /// <summary>The family's label whose version is meant.</summary>
    [JsonPropertyName("label")]
    public string? Label { get; init; }

    /// <summary>The family's open branch whose head is meant.</summary>
    [JsonPropertyName("branch")]
    public string? Branch { get; init; }

    /// <summary>
    /// An experiment of the family, whose arm is meant. What is selected besides is for who takes no part: while it is paused,
    /// once it has ended, and beyond its traffic. Without such, its control is, or once it was concluded, its winner.
    /// </summary>
    [JsonPropertyName("experimentId")]
    public Guid? ExperimentId { get; init; }

    /// <summary>
    /// Who keeps the arm: a string or an integer. If absent, player_context's playerId or playthroughId, or the generation, as
    /// the experiment says. Without an experimentId the one of the family that runs is meant, if one does.
    /// </summary>
    [JsonPropertyName("unit")]
    public JsonElement? Unit { get; init; }

    /// <summary>The text itself. Deprecated, and refused in production workspaces: write a version instead.</summary>
    [JsonPropertyName("inlinePrompt")]
    public string? InlinePrompt { get; init; }

    /// <summary>The variables' values.</summary>
    [JsonPropertyName("variables")]
    public JsonObject? Variables { get; init; }

    /// <summary>
    /// What variables without a value are drawn from, where the version allows that: a string or an integer. The parameter
    /// seed, if absent; if that is absent too, one is drawn. The same seed draws the same values.
    /// </summary>
    [JsonPropertyName("seed")]
    public JsonElement? Seed { get; init; }
}
