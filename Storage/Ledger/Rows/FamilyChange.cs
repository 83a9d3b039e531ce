namespace PixSim.Storage.Ledger;

/// <summary>A change of one prompt family. Every part of it goes with the same commit.</summary>
public sealed record FamilyChange : LedgerChange
{
    /// <summary>The new head row.</summary>
    public required HeadRow Head { get; init; }

    /// <summary>The family: with the creating change, or as its owner has changed it.</summary>
    public FamilyRow? Family { get; init; }

    /// <summary>The versions that it adds, in the order of their numbers.</summary>
    public IReadOnlyList<VersionRow> Versions { get; init; } = [];

    /// <summary>Branches that it creates, archives, restores or protects; each one once.</summary>
    public IReadOnlyList<BranchRow> Branches { get; init; } = [];

    /// <summary>Where branches point now; each one once, and none that is among <see cref="Branches"/>.</summary>
    public IReadOnlyList<BranchHeadRow> BranchHeads { get; init; } = [];

    /// <summary>The next revision of a label.</summary>
    public LabelRow? Label { get; init; }

    /// <summary>What the versions that it adds include.</summary>
    public IReadOnlyList<DependencyRow> Dependencies { get; init; } = [];

    /// <summary>What worlds use instead of what the family says; each one once.</summary>
    public IReadOnlyList<WorldOverrideRow> Overrides { get; init; } = [];

    /// <summary>What a version gets or loses.</summary>
    public IReadOnlyList<TagRow> Tags { get; init; } = [];

    /// <summary>An experiment in its next revision.</summary>
    public ExperimentRow? Experiment { get; init; }

    /// <summary>What is told of the change, beside what a label's move tells.</summary>
    public IReadOnlyList<NoticeRow> Notices { get; init; } = [];
}

/// <summary>A family's head: the row that its etag guards.</summary>
/// <param name="LastVersion">The highest version number; versions are numbered 1 to this, without gaps.</param>
public sealed record HeadRow(int LastVersion, Guid? LatestVersionId);

/// <summary>A prompt family.</summary>
public sealed record FamilyRow(
    string Slug,
    string Title,
    string? Description,
    string PromptType,
    string? Category,
    string[] Tags,
    string? ProviderId,
    string? GameWorldId,
    string? NpcId,
    string? SceneId,
    string? ActionConceptId,
    string MetadataJson,
    DateTimeOffset CreatedAt,
    string CreatedBy)
{
    /// <summary>Whether it is offered for use.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Counts its owner's changes, from 1.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>When its owner last changed it; null if never.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
