namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>A prompt version. It never changes. Members ending in Json are JSON texts.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.VersionSnapshot")]
public sealed record VersionSnapshot
{
    /// <summary>Its id.</summary>
    [Id(0)]
    public required Guid Id { get; init; }

    /// <summary>Its family; null for a one-off.</summary>
    [Id(1)]
    public Guid? FamilyId { get; init; }

    /// <summary>Its number in its family, from 1; null for a one-off.</summary>
    [Id(2)]
    public int? Number { get; init; }

    /// <summary>The version that it was made from: of a merge, the first parent. A one-off's may be of any family.</summary>
    [Id(3)]
    public Guid? ParentVersionId { get; init; }

    /// <summary>The prompt: a template.</summary>
    [Id(4)]
    public required string Text { get; init; }

    /// <summary>Variable definitions: a JSON object.</summary>
    [Id(5)]
    public required string VariablesJson { get; init; }

    /// <summary>Parameters that the prompt was written for: a JSON object.</summary>
    [Id(6)]
    public required string ProviderHintsJson { get; init; }

    /// <summary>The provider whose limits it was checked against.</summary>
    [Id(7)]
    public required string ProviderId { get; init; }

    /// <summary>What changed.</summary>
    [Id(8)]
    public string? CommitMessage { get; init; }

    /// <summary>Who wrote it.</summary>
    [Id(9)]
    public required string Author { get; init; }

    /// <summary>The tags that it was committed with. Those of today are read by a query.</summary>
    [Id(10)]
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>When it was written, UTC.</summary>
    [Id(11)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The provider that its family names; null where it names none.</summary>
    [Id(12)]
    public string? FamilyProviderId { get; init; }

    /// <summary>The other parent of a merge.</summary>
    [Id(13)]
    public Guid? SecondParentVersionId { get; init; }

    /// <summary>The branch that it was committed to; null for a one-off.</summary>
    [Id(14)]
    public string? Branch { get; init; }

    /// <summary>How it came about.</summary>
    [Id(15)]
    public VersionOrigin Origin { get; init; }

    /// <summary>The version that it goes back to, or was taken from.</summary>
    [Id(16)]
    public Guid? OriginVersionId { get; init; }

    /// <summary>By SemVer 2.0; null for none.</summary>
    [Id(17)]
    public string? SemanticVersion { get; init; }

    /// <summary>The strategies that it is made for; empty for all.</summary>
    [Id(18)]
    public IReadOnlyList<string> CompatibleStrategies { get; init; } = [];

    /// <summary>Whether variables without a value may be drawn.</summary>
    [Id(19)]
    public bool AllowRandomization { get; init; }

    /// <summary>How they are drawn: a JSON object; null if nothing was said.</summary>
    [Id(20)]
    public string? RandomizationJson { get; init; }

    /// <summary>What the provider's limits and hints made of it when it was committed: a JSON object.</summary>
    [Id(21)]
    public string ValidationJson { get; init; } = "{}";

    /// <summary>How it was edited from its parent; null if nobody said.</summary>
    [Id(22)]
    public VersionEdit? Edit { get; init; }
}
