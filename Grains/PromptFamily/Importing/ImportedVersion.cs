using System.Text.Json;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>A version in an exchange file. Members that it may lack are null.</summary>
public sealed record ImportedVersion
{
    /// <summary>Of the version that was exported. An import gets ids of its own.</summary>
    public JsonElement? Id { get; init; }

    /// <summary>Its number: its place in the file, from 1.</summary>
    public int? VersionNumber { get; init; }

    /// <summary>The number of the version that it was made from: a lower one.</summary>
    public int? ParentNumber { get; init; }

    /// <summary>The number of a merge's other parent: a lower one.</summary>
    public int? SecondParentNumber { get; init; }

    /// <summary>The branch that it was committed to; main if absent.</summary>
    public string? BranchName { get; init; }

    /// <summary>How it came about.</summary>
    public string? Origin { get; init; }

    /// <summary>The number of the version that it goes back to, or was taken from: a lower one.</summary>
    public int? OriginNumber { get; init; }

    /// <summary>By SemVer 2.0.</summary>
    public string? SemanticVersion { get; init; }

    /// <summary>The prompt.</summary>
    public string? PromptText { get; init; }

    /// <summary>Variable definitions.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>Parameters that the prompt is written for.</summary>
    public JsonElement? ProviderHints { get; init; }

    /// <summary>The provider whose limits it keeps.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The strategies that it is made for.</summary>
    public IReadOnlyList<string>? CompatibleStrategies { get; init; }

    /// <summary>Whether variables without a value may be drawn.</summary>
    public bool? AllowRandomization { get; init; }

    /// <summary>How they are drawn.</summary>
    public JsonElement? RandomizationParams { get; init; }

    /// <summary>How it was edited from its parent.</summary>
    public JsonElement? Edit { get; init; }

    /// <summary>What changed.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>When; without an offset, UTC.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>The tags that it has.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The tags that it was committed with, where they are others.</summary>
    public IReadOnlyList<string>? CommittedTags { get; init; }

    /// <summary>What was counted where it comes from. Not imported.</summary>
    public JsonElement? Analytics { get; init; }
}
