namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>A new experiment on a family: a draft, which nobody takes part in until it is started.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.CreateExperiment")]
public sealed record CreateExperiment
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The experiment's id, a UUIDv7: by it units are given to arms, and by it a command that was sent again is known.</summary>
    [Id(1)]
    public required Guid ExperimentId { get; init; }

    /// <summary>1 to 255 characters.</summary>
    [Id(2)]
    public required string Title { get; init; }

    /// <summary>At most 10,000 characters.</summary>
    [Id(3)]
    public string? Description { get; init; }

    /// <summary>Who keeps an arm: player, playthrough or request.</summary>
    [Id(4)]
    public string Unit { get; init; } = "player";

    /// <summary>What is measured: success (completed of completed and failed) or liked (rated 4 or 5 of rated results).</summary>
    [Id(5)]
    public string Goal { get; init; } = "success";

    /// <summary>2 to 10; the first is the control.</summary>
    [Id(6)]
    public required IReadOnlyList<ArmSpec> Arms { get; init; }

    /// <summary>How many of a hundred units take part. 1 to 100.</summary>
    [Id(7)]
    public int TrafficPercent { get; init; } = 100;

    /// <summary>How many trials each arm needs before anything is decided. 1 to 1,000,000.</summary>
    [Id(8)]
    public int MinimumSample { get; init; } = 100;

    /// <summary>The failure rate above which an arm stops the experiment, 0 to 1; 1 allows all.</summary>
    [Id(9)]
    public double MaxFailureRate { get; init; } = 0.5;

    /// <summary>How many completed and failed generations an arm needs before its failure rate is looked at. 1 to 1,000,000.</summary>
    [Id(10)]
    public int FailureSample { get; init; } = 20;

    /// <summary>Who asks for it. 1 to 100 characters.</summary>
    [Id(11)]
    public required string Author { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(12)]
    public IdempotencyClaim? Idempotency { get; init; }
}

/// <summary>An arm, and where it leads: exactly one of a version, a branch and a label.</summary>
/// <param name="Name">Unique in the experiment; formed like a label's name.</param>
/// <param name="Weight">Its part of the sum of all weights. 1 to 10,000.</param>
/// <param name="VersionId">A version of the family.</param>
/// <param name="Branch">An open branch, whose head is meant.</param>
/// <param name="Label">A label.</param>
[GenerateSerializer, Immutable, Alias("pixsim.ArmSpec")]
public sealed record ArmSpec(
    [property: Id(0)] string Name,
    [property: Id(1)] int Weight,
    [property: Id(2)] Guid? VersionId = null,
    [property: Id(3)] string? Branch = null,
    [property: Id(4)] string? Label = null);

/// <summary>What is to become of an experiment.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.ChangeExperiment")]
public sealed record ChangeExperiment
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The experiment.</summary>
    [Id(1)]
    public required Guid ExperimentId { get; init; }

    /// <summary>What is done to it.</summary>
    [Id(2)]
    public required ExperimentAction Action { get; init; }

    /// <summary>The revision that the command was made for; another one is <c>etag_mismatch</c>. Null: whichever it is in.</summary>
    [Id(3)]
    public int? ExpectedRevision { get; init; }

    /// <summary>The traffic from now on, for <see cref="ExperimentAction.Widen"/> only: not less than before, and at most 100.</summary>
    [Id(4)]
    public int? TrafficPercent { get; init; }

    /// <summary>Who asks for it. 1 to 100 characters.</summary>
    [Id(5)]
    public required string Author { get; init; }

    /// <summary>Why. At most 500 characters.</summary>
    [Id(6)]
    public string? Reason { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(7)]
    public IdempotencyClaim? Idempotency { get; init; }
}

/// <summary>What is done to an experiment.</summary>
public enum ExperimentAction
{
    /// <summary>A draft begins, if no other experiment of the family is open, and every arm leads somewhere.</summary>
    Start,

    /// <summary>A running one is interrupted.</summary>
    Pause,

    /// <summary>A paused one goes on: every unit has the arm that it had.</summary>
    Resume,

    /// <summary>It ends without a winner; a draft is given up.</summary>
    Stop,

    /// <summary>More units take part. Those that did keep their arms.</summary>
    Widen,
}

/// <summary>The winner is to become what a label points at, which ends the experiment.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.PromoteArm")]
public sealed record PromoteArm
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The experiment.</summary>
    [Id(1)]
    public required Guid ExperimentId { get; init; }

    /// <summary>The arm; null for the winner. Another one than the winner needs <see cref="Force"/>.</summary>
    [Id(2)]
    public string? Arm { get; init; }

    /// <summary>Whether an arm may be promoted that the numbers do not, or not yet, call the winner.</summary>
    [Id(3)]
    public bool Force { get; init; }

    /// <summary>The label that is moved, or created.</summary>
    [Id(4)]
    public required string Label { get; init; }

    /// <summary>The label's revision; another one is <c>etag_mismatch</c>. 0: there must be no such label.</summary>
    [Id(5)]
    public required int ExpectedLabelRevision { get; init; }

    /// <summary>Whether the author may move protected labels.</summary>
    [Id(6)]
    public bool MayMoveProtected { get; init; }

    /// <summary>Who asks for it. 1 to 100 characters.</summary>
    [Id(7)]
    public required string Author { get; init; }

    /// <summary>Why. At most 500 characters.</summary>
    [Id(8)]
    public string? Reason { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(9)]
    public IdempotencyClaim? Idempotency { get; init; }
}
