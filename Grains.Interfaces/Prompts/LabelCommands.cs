namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>What is to become of a label.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.MoveLabel")]
public sealed record MoveLabel
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The label: 1 to 100 letters, digits, dots, underscores and hyphens, not digits alone, and not "latest".</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>What is done to it.</summary>
    [Id(2)]
    public required LabelAction Action { get; init; }

    /// <summary>
    /// The revision that the command was made for; another one is <c>etag_mismatch</c>. 0: there must be no such label.
    /// Null: whatever there is.
    /// </summary>
    [Id(3)]
    public int? ExpectedRevision { get; init; }

    /// <summary>Where it is to point; for <see cref="LabelAction.Set"/> only.</summary>
    [Id(4)]
    public Guid? VersionId { get; init; }

    /// <summary>The revision to go back to, for <see cref="LabelAction.RollBack"/> only; null for where it pointed before.</summary>
    [Id(5)]
    public int? ToRevision { get; init; }

    /// <summary>Whether only who may do so moves it from now on; null to leave that.</summary>
    [Id(6)]
    public bool? IsProtected { get; init; }

    /// <summary>Whether the author may move protected labels, and set or lift the protection.</summary>
    [Id(7)]
    public bool MayMoveProtected { get; init; }

    /// <summary>Who asks for it. 1 to 100 characters.</summary>
    [Id(8)]
    public required string Author { get; init; }

    /// <summary>Why. At most 500 characters.</summary>
    [Id(9)]
    public string? Reason { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(10)]
    public IdempotencyClaim? Idempotency { get; init; }
}

/// <summary>What is done to a label.</summary>
public enum LabelAction
{
    /// <summary>It is created, or points elsewhere.</summary>
    Set,

    /// <summary>It points where an earlier revision did.</summary>
    RollBack,

    /// <summary>It is removed; its history stays.</summary>
    Remove,
}

/// <summary>What became of a command to a label.</summary>
/// <param name="Label">The label in its new revision; null if there is a problem.</param>
/// <param name="Problem">Why nothing was changed; null if it was.</param>
/// <param name="IsReplay">Whether an earlier request did it under the same idempotency key.</param>
[GenerateSerializer, Immutable, Alias("pixsim.LabelResult")]
public sealed record LabelResult(
    [property: Id(0)] LabelSnapshot? Label,
    [property: Id(1)] Problem? Problem = null,
    [property: Id(2)] bool IsReplay = false);

/// <summary>A label in one of its revisions.</summary>
/// <param name="Version">Where it points; null if it was removed.</param>
/// <param name="Revision">From 1, without gaps: its etag.</param>
/// <param name="IsProtected">Whether only who may do so moves it.</param>
/// <param name="UpdatedAt">When the revision was made, UTC.</param>
/// <param name="UpdatedBy">Who made it.</param>
[GenerateSerializer, Immutable, Alias("pixsim.LabelSnapshot")]
public sealed record LabelSnapshot(
    [property: Id(0)] string Name,
    [property: Id(1)] VersionPointer? Version,
    [property: Id(2)] int Revision,
    [property: Id(3)] bool IsProtected,
    [property: Id(4)] DateTimeOffset UpdatedAt,
    [property: Id(5)] string UpdatedBy);
