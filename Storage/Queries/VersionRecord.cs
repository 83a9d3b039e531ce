namespace PixSim.Storage.Queries;

/// <summary>A prompt version with its text. It never changes: nothing that can change may be a member of it.</summary>
public sealed record VersionRecord
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>Its family; null for a one-off.</summary>
    public Guid? FamilyId { get; init; }

    /// <summary>Its number in its family; null for a one-off.</summary>
    public int? Number { get; init; }

    /// <summary>The version that it was made from: of a merge, the first parent. A one-off's may be of any family.</summary>
    public Guid? ParentVersionId { get; init; }

    /// <summary>The prompt's text, a template.</summary>
    public required string Text { get; init; }

    /// <summary>Variable definitions, as a JSON object.</summary>
    public required string VariablesJson { get; init; }

    /// <summary>Parameters that the prompt was written for, as a JSON object.</summary>
    public required string ProviderHintsJson { get; init; }

    /// <summary>The provider whose limits it was checked against.</summary>
    public required string ProviderId { get; init; }

    /// <summary>What changed.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string Author { get; init; }

    /// <summary>The tags that it was committed with.</summary>
    public required string[] Tags { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The other parent of a merge.</summary>
    public Guid? SecondParentId { get; init; }

    /// <summary>The branch that it was committed to; null for a one-off.</summary>
    public string? Branch { get; init; }

    /// <summary>How it came about, in snake_case.</summary>
    public required string Origin { get; init; }

    /// <summary>The version that it goes back to, or was taken from.</summary>
    public Guid? OriginVersionId { get; init; }

    /// <summary>By SemVer 2.0; null for none.</summary>
    public string? SemanticVersion { get; init; }

    /// <summary>Its precedence by SemVer 2.0, as a text that sorts byte by byte; null where it has no semantic version.</summary>
    public string? SemanticOrder { get; init; }

    /// <summary>The strategies that it is made for; empty for all.</summary>
    public required string[] CompatibleStrategies { get; init; }

    /// <summary>Whether variables without a value may be drawn.</summary>
    public required bool AllowRandomization { get; init; }

    /// <summary>How they are drawn, as a JSON object; null if nothing was said.</summary>
    public string? RandomizationJson { get; init; }

    /// <summary>What the provider's limits and hints made of it, as a JSON object.</summary>
    public required string ValidationJson { get; init; }

    /// <summary>How it was edited from its parent, as a JSON object; null if nobody said.</summary>
    public string? EditJson { get; init; }
}
