namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>Two lines of a family to be merged.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.MergeBranches")]
public sealed record MergeBranches
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The version whose line is merged; null for the head of <see cref="Source"/>.</summary>
    [Id(1)]
    public Guid? SourceVersionId { get; init; }

    /// <summary>The open branch that is merged; not needed if a version is named.</summary>
    [Id(2)]
    public string? Source { get; init; }

    /// <summary>The open branch that it is merged into: ours.</summary>
    [Id(3)]
    public string Target { get; init; } = "main";

    /// <summary>How.</summary>
    [Id(4)]
    public MergeStrategy Strategy { get; init; }

    /// <summary>Decisions about conflicts, by their ids.</summary>
    [Id(5)]
    public IReadOnlyList<ConflictDecision> Decisions { get; init; } = [];

    /// <summary>What is said of the new version; null for a sentence that tells what was merged. At most 500 characters.</summary>
    [Id(6)]
    public string? CommitMessage { get; init; }

    /// <summary>Who asks for it. 1 to 100 characters.</summary>
    [Id(7)]
    public required string Author { get; init; }

    /// <summary>The provider whose limits the merged version keeps; null for the family's, or the workspace's default.</summary>
    [Id(8)]
    public string? ProviderId { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(9)]
    public IdempotencyClaim? Idempotency { get; init; }
}

/// <summary>A version whose content, or change, is to be put onto a branch.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.ReapplyVersion")]
public sealed record ReapplyVersion
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>What is done.</summary>
    [Id(1)]
    public required ReapplyAction Action { get; init; }

    /// <summary>The version: of this family, but for a cherry-pick, which takes any of the workspace.</summary>
    [Id(2)]
    public required Guid VersionId { get; init; }

    /// <summary>The open branch that gets the new version.</summary>
    [Id(3)]
    public string Branch { get; init; } = "main";

    /// <summary>Decisions about conflicts, by their ids.</summary>
    [Id(4)]
    public IReadOnlyList<ConflictDecision> Decisions { get; init; } = [];

    /// <summary>What is said of the new version; null for a sentence that tells what was done. At most 500 characters.</summary>
    [Id(5)]
    public string? CommitMessage { get; init; }

    /// <summary>Who asks for it. 1 to 100 characters.</summary>
    [Id(6)]
    public required string Author { get; init; }

    /// <summary>The provider whose limits the new version keeps; null for the family's, or the workspace's default.</summary>
    [Id(7)]
    public string? ProviderId { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(8)]
    public IdempotencyClaim? Idempotency { get; init; }
}

/// <summary>What is done with a version.</summary>
public enum ReapplyAction
{
    /// <summary>The branch gets its content, whatever came after it.</summary>
    RollBack,

    /// <summary>What it changed in its first parent is taken back; what came after it stays.</summary>
    Revert,

    /// <summary>What it changed in its first parent is repeated on the branch.</summary>
    CherryPick,
}

/// <summary>How two lines are merged.</summary>
public enum MergeStrategy
{
    /// <summary>Forward if that is possible, else three-way.</summary>
    Auto,

    /// <summary>Move the branch, or refuse: <c>not_fast_forward</c>.</summary>
    FastForward,

    /// <summary>A new version, of what both changed since they parted.</summary>
    ThreeWay,

    /// <summary>A new version with the content of the target, which then counts as merged.</summary>
    Ours,

    /// <summary>A new version with the content of the source.</summary>
    Theirs,
}

/// <summary>A decision about a conflict.</summary>
/// <param name="ConflictId">The conflict's id. It depends on what is in conflict: a decision never applies to another one.</param>
/// <param name="Choice">How.</param>
/// <param name="Value">For a custom choice: the text, or the JSON of a variable, hint or setting.</param>
[GenerateSerializer, Immutable, Alias("pixsim.ConflictDecision")]
public sealed record ConflictDecision(
    [property: Id(0)] string ConflictId, [property: Id(1)] DecisionChoice Choice, [property: Id(2)] string? Value);

/// <summary>How a conflict is decided.</summary>
public enum DecisionChoice
{
    /// <summary>As it was before both changes.</summary>
    Base,

    /// <summary>As the target has it.</summary>
    Ours,

    /// <summary>As the source has it.</summary>
    Theirs,

    /// <summary>In a way of its own.</summary>
    Custom,
}
