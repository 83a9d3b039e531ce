namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>A version to be added. Members ending in Json are JSON texts.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.AddVersion")]
public sealed record AddVersion
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The id that the version will have: a UUIDv7 of the caller's, the same when it asks again.</summary>
    [Id(1)]
    public required Guid VersionId { get; init; }

    /// <summary>The prompt: a template.</summary>
    [Id(2)]
    public required string Text { get; init; }

    /// <summary>The version that it was made from; null for the branch's head.</summary>
    [Id(3)]
    public Guid? ParentVersionId { get; init; }

    /// <summary>What changed. At most 500 characters.</summary>
    [Id(4)]
    public string? CommitMessage { get; init; }

    /// <summary>Who wrote it. At most 100 characters.</summary>
    [Id(5)]
    public required string Author { get; init; }

    /// <summary>Variable definitions: a JSON object.</summary>
    [Id(6)]
    public string VariablesJson { get; init; } = "{}";

    /// <summary>Parameters that the prompt is written for: a JSON object.</summary>
    [Id(7)]
    public string ProviderHintsJson { get; init; } = "{}";

    /// <summary>Tags of the owner's choice.</summary>
    [Id(8)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The provider whose limits it keeps; null for the family's, or the workspace's default.</summary>
    [Id(9)]
    public string? ProviderId { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(10)]
    public IdempotencyClaim? Idempotency { get; init; }

    /// <summary>The open branch that it is committed to: its head moves to the new version.</summary>
    [Id(11)]
    public string Branch { get; init; } = "main";

    /// <summary>
    /// The head that the author knew. If the branch has moved on, nothing is stored and the answer is the conflict
    /// <c>stale_head</c> with the newer head. Null to append to whatever the head is. In a batch it is the head before the batch.
    /// </summary>
    [Id(12)]
    public Guid? BaseVersionId { get; init; }

    /// <summary>The other parent of a merge: a version of the family. The first one is then the branch's head, or named.</summary>
    [Id(13)]
    public Guid? SecondParentVersionId { get; init; }

    /// <summary>How it came about.</summary>
    [Id(14)]
    public VersionOrigin Origin { get; init; }

    /// <summary>The version that it goes back to, or was taken from: of this workspace. Null where the origin names none.</summary>
    [Id(15)]
    public Guid? OriginVersionId { get; init; }

    /// <summary>By SemVer 2.0; no two versions of a family have the same precedence. Null for none.</summary>
    [Id(16)]
    public string? SemanticVersion { get; init; }

    /// <summary>The strategies that it is made for; empty for all.</summary>
    [Id(17)]
    public IReadOnlyList<string> CompatibleStrategies { get; init; } = [];

    /// <summary>Whether variables without a value may be drawn. Explicit values beat drawn ones.</summary>
    [Id(18)]
    public bool AllowRandomization { get; init; }

    /// <summary>How they are drawn: a JSON object; null if nothing is said.</summary>
    [Id(19)]
    public string? RandomizationJson { get; init; }

    /// <summary>How it was edited from its parent; null if nobody said.</summary>
    [Id(20)]
    public VersionEdit? Edit { get; init; }
}

/// <summary>How a version came about.</summary>
public enum VersionOrigin
{
    /// <summary>Somebody wrote it.</summary>
    Written,

    /// <summary>Two lines were merged.</summary>
    Merged,

    /// <summary>It takes a version's change back.</summary>
    Reverted,

    /// <summary>It repeats a version's change on another line.</summary>
    CherryPicked,

    /// <summary>It has the text of an earlier version.</summary>
    RolledBack,

    /// <summary>It was made from what a generation used.</summary>
    Forked,

    /// <summary>It comes from elsewhere. A limit that it breaks is told in its validation instead of being refused.</summary>
    Imported,

    /// <summary>It is an edit of the version before it, and keeps how it was made.</summary>
    Edited,
}
