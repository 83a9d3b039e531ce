using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Prompts.Edits;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts;

/// <summary>A family to be created.</summary>
public sealed record CreateFamilyBody
{
    /// <summary>Its name for people. 1 to 255 characters.</summary>
    [Required]
    public string? Title { get; init; }

    /// <summary>visual, narrative or hybrid.</summary>
    [Required]
    public string? PromptType { get; init; }

    /// <summary>Its name in addresses, unique in the workspace; derived from the title if absent.</summary>
    public string? Slug { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>A category of your choice.</summary>
    public string? Category { get; init; }

    /// <summary>Tags of your choice.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The provider whose limits its versions keep, unless a version names another.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The game's world: a string or an integer.</summary>
    public JsonElement? GameWorldId { get; init; }

    /// <summary>The game's character: a string or an integer.</summary>
    public JsonElement? NpcId { get; init; }

    /// <summary>The game's scene: a string or an integer.</summary>
    public JsonElement? SceneId { get; init; }

    /// <summary>The action that it words.</summary>
    public string? ActionConceptId { get; init; }

    /// <summary>An object of your own.</summary>
    public JsonObject? FamilyMetadata { get; init; }
}

/// <summary>A version to be added.</summary>
public sealed record AddVersionBody
{
    /// <summary>The prompt: a template.</summary>
    [Required]
    public string? PromptText { get; init; }

    /// <summary>What changed. At most 500 characters.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>Who wrote it; the key's name if absent.</summary>
    public string? Author { get; init; }

    /// <summary>The branch that it is committed to; main if absent.</summary>
    public string? BranchName { get; init; }

    /// <summary>
    /// The head that you know. If the branch has moved on, nothing is stored, and the answer is the conflict stale_head with
    /// the newer head, and what the two come to together. If absent, the version is appended to whatever the head is. In a
    /// batch it is the head before the batch.
    /// </summary>
    public Guid? BaseVersionId { get; init; }

    /// <summary>
    /// The version that it was made from; the branch's head if absent. Where it is another one than the head, the head
    /// becomes the second parent.
    /// </summary>
    public Guid? ParentVersionId { get; init; }

    /// <summary>By SemVer 2.0; no two versions of a family have the same precedence.</summary>
    public string? SemanticVersion { get; init; }

    /// <summary>once, per_playthrough, per_player, always: those that it is made for; all if absent or empty.</summary>
    public IReadOnlyList<string>? CompatibleStrategies { get; init; }

    /// <summary>Whether variables without a value may be drawn.</summary>
    public bool? AllowRandomization { get; init; }

    /// <summary>How they are drawn.</summary>
    public JsonObject? RandomizationParams { get; init; }

    /// <summary>Variable definitions.</summary>
    public JsonObject? Variables { get; init; }

    /// <summary>Parameters that the prompt is written for.</summary>
    public JsonObject? ProviderHints { get; init; }

    /// <summary>Tags of your choice.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The provider whose limits it keeps; the family's, or the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }
}

/// <summary>A prompt family.</summary>
/// <param name="Revision">Counts its owner's changes, from 1; its etag. New versions do not count.</param>
public record FamilyBody(
    Guid Id,
    string Slug,
    string Title,
    string? Description,
    string PromptType,
    string? Category,
    IReadOnlyList<string> Tags,
    string? ProviderId,
    string? GameWorldId,
    string? NpcId,
    string? SceneId,
    string? ActionConceptId,
    JsonObject FamilyMetadata,
    bool IsActive,
    int VersionCount,
    Guid? LatestVersionId,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    int Revision,
    DateTimeOffset? UpdatedAt)
{
    internal static FamilyBody Of(FamilyRecord family) => new(
        family.Id,
        family.Slug,
        family.Title,
        family.Description,
        family.PromptType,
        family.Category,
        family.Tags,
        family.ProviderId,
        family.GameWorldId,
        family.NpcId,
        family.SceneId,
        family.ActionConceptId,
        JsonNode.Parse(family.MetadataJson)!.AsObject(),
        family.IsActive,
        family.VersionCount,
        family.LatestVersionId,
        family.CreatedAt,
        family.CreatedBy,
        family.Revision,
        family.UpdatedAt);
}

/// <summary>A prompt version. It never changes, but for its counts and tags.</summary>
/// <param name="ParentVersionId">The version that it was made from; of a one-off without a family, the version that its text was sent with.</param>
/// <param name="GenerationCount">Generations that were created from it.</param>
/// <param name="SuccessfulAssets">Those of them that completed.</param>
/// <param name="Tags">Those that it has today.</param>
/// <param name="SecondParentVersionId">The other parent of a merge, or the head that it replaced.</param>
/// <param name="BranchName">The branch that it was committed to.</param>
/// <param name="Origin">written, merged, reverted, cherry_picked, rolled_back, forked, imported or edited.</param>
/// <param name="OriginVersionId">The version that it goes back to, or was taken from.</param>
/// <param name="Validation">What the provider's limits and hints made of it when it was committed.</param>
/// <param name="Edit">How it was edited from its parent; absent if nobody said.</param>
/// <param name="Warnings">What deserves a look; only in the answer to its creation.</param>
public sealed record VersionBody(
    Guid Id,
    Guid? FamilyId,
    int? VersionNumber,
    Guid? ParentVersionId,
    string PromptText,
    string? CommitMessage,
    string Author,
    JsonObject Variables,
    JsonObject ProviderHints,
    string ProviderId,
    IReadOnlyList<string> Tags,
    long GenerationCount,
    long SuccessfulAssets,
    DateTimeOffset CreatedAt,
    Guid? SecondParentVersionId,
    string? BranchName,
    string Origin,
    Guid? OriginVersionId,
    string? SemanticVersion,
    IReadOnlyList<string> CompatibleStrategies,
    bool AllowRandomization,
    JsonObject? RandomizationParams,
    ValidationBody? Validation,
    VersionEditBody? Edit,
    IReadOnlyList<string>? Warnings = null)
{
    /// <param name="tags">Those that it has today.</param>
    internal static VersionBody Of(
        VersionSnapshot version, (long Created, long Completed) counts, IReadOnlyList<string> tags, IReadOnlyList<string>? warnings = null) => new(
        version.Id,
        version.FamilyId,
        version.Number,
        version.ParentVersionId,
        version.Text,
        version.CommitMessage,
        version.Author,
        JsonNode.Parse(version.VariablesJson)!.AsObject(),
        JsonNode.Parse(version.ProviderHintsJson)!.AsObject(),
        version.ProviderId,
        tags,
        counts.Created,
        counts.Completed,
        version.CreatedAt,
        version.SecondParentVersionId,
        version.Branch,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(version.Origin.ToString()),
        version.OriginVersionId,
        version.SemanticVersion,
        version.CompatibleStrategies,
        version.AllowRandomization,
        version.RandomizationJson is { } randomization ? JsonNode.Parse(randomization)!.AsObject() : null,
        ValidationBody.Read(version.ValidationJson),
        VersionEditBody.Of(version.Edit),
        warnings is { Count: > 0 } ? warnings : null);
}
