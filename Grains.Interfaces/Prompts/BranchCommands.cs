namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>A branch to be created.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.CreateBranch")]
public sealed record CreateBranch
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>1 to 100 letters, digits, dots, underscores and hyphens; begins and ends with a letter or digit.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The version that it points at to begin with; null for the head of <see cref="FromBranch"/>.</summary>
    [Id(2)]
    public Guid? FromVersionId { get; init; }

    /// <summary>The open branch whose head it begins at, unless a version is named.</summary>
    [Id(3)]
    public string FromBranch { get; init; } = "main";

    /// <summary>Whether it cannot be archived.</summary>
    [Id(4)]
    public bool IsProtected { get; init; }

    /// <summary>Who creates it.</summary>
    [Id(5)]
    public required string Author { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(6)]
    public IdempotencyClaim? Idempotency { get; init; }
}

/// <summary>What is to become of a branch.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.EditBranch")]
public sealed record EditBranch
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The branch.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>
    /// True to archive it: nothing more is committed to it, and its versions stay. False to restore it. Null to leave that.
    /// Neither main nor a protected branch is archived.
    /// </summary>
    [Id(2)]
    public bool? IsArchived { get; init; }

    /// <summary>Whether it cannot be archived; null to leave that.</summary>
    [Id(3)]
    public bool? IsProtected { get; init; }

    /// <summary>Archive it even if it holds versions that no other open branch has.</summary>
    [Id(4)]
    public bool Force { get; init; }

    /// <summary>Who asks for it.</summary>
    [Id(5)]
    public required string Author { get; init; }
}

/// <summary>A branch's head that is to move forward.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.FastForwardBranch")]
public sealed record FastForwardBranch
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The open branch.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The head that the author knew, null for none; another one is the conflict <c>stale_head</c>.</summary>
    [Id(2)]
    public required Guid? BaseVersionId { get; init; }

    /// <summary>A version that descends from the head; else the conflict is <c>not_fast_forward</c>.</summary>
    [Id(3)]
    public required Guid ToVersionId { get; init; }

    /// <summary>Who asks for it.</summary>
    [Id(4)]
    public required string Author { get; init; }
}

/// <summary>What became of a command to a branch.</summary>
/// <param name="Branch">The branch as it is now; null if there is a problem.</param>
/// <param name="Problem">Why nothing was changed; null if it was.</param>
/// <param name="IsReplay">Whether an earlier request did it under the same idempotency key.</param>
[GenerateSerializer, Immutable, Alias("pixsim.BranchResult")]
public sealed record BranchResult(
    [property: Id(0)] BranchSnapshot? Branch,
    [property: Id(1)] Problem? Problem = null,
    [property: Id(2)] bool IsReplay = false);

/// <summary>A branch of a family: a name that points at a version.</summary>
/// <param name="Head">Where it points; null as long as nothing was committed to it.</param>
/// <param name="Base">Where it began; null for one that began empty.</param>
/// <param name="IsProtected">Whether it cannot be archived.</param>
/// <param name="ArchivedAt">When it was archived, UTC; null while it is open.</param>
/// <param name="CreatedAt">UTC.</param>
[GenerateSerializer, Immutable, Alias("pixsim.BranchSnapshot")]
public sealed record BranchSnapshot(
    [property: Id(0)] string Name,
    [property: Id(1)] VersionPointer? Head,
    [property: Id(2)] VersionPointer? Base,
    [property: Id(3)] bool IsProtected,
    [property: Id(4)] DateTimeOffset? ArchivedAt,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] string CreatedBy);
