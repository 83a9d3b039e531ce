namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>An experiment in one of its revisions.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.ExperimentSnapshot")]
public sealed record ExperimentSnapshot
{
    /// <summary>Its id.</summary>
    [Id(0)]
    public required Guid Id { get; init; }

    /// <summary>What it is called.</summary>
    [Id(1)]
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    [Id(2)]
    public string? Description { get; init; }

    /// <summary>draft, running, paused, stopped or concluded.</summary>
    [Id(3)]
    public required string Phase { get; init; }

    /// <summary>From 1, without gaps: its etag.</summary>
    [Id(4)]
    public required int Revision { get; init; }

    /// <summary>player, playthrough or request.</summary>
    [Id(5)]
    public required string Unit { get; init; }

    /// <summary>success or liked.</summary>
    [Id(6)]
    public required string Goal { get; init; }

    /// <summary>The first is the control.</summary>
    [Id(7)]
    public required IReadOnlyList<ArmSpec> Arms { get; init; }

    /// <summary>How many of a hundred units take part.</summary>
    [Id(8)]
    public required int TrafficPercent { get; init; }

    /// <summary>How many trials each arm needs before anything is decided.</summary>
    [Id(9)]
    public required long MinimumSample { get; init; }

    /// <summary>The failure rate above which an arm stops it, 0 to 1.</summary>
    [Id(10)]
    public required double MaxFailureRate { get; init; }

    /// <summary>How many judged generations an arm needs before its failure rate is looked at.</summary>
    [Id(11)]
    public required long FailureSample { get; init; }

    /// <summary>Why and how it ended; null as long as it has not.</summary>
    [Id(12)]
    public ExperimentEnding? Ending { get; init; }

    /// <summary>When it was created, UTC.</summary>
    [Id(13)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    [Id(14)]
    public required string CreatedBy { get; init; }

    /// <summary>When it changed last, UTC.</summary>
    [Id(15)]
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    [Id(16)]
    public required string UpdatedBy { get; init; }

    /// <summary>When it began, UTC; null for a draft, and for one that was given up.</summary>
    [Id(17)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    [Id(18)]
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>Why and how an experiment ended.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.ExperimentEnding")]
public sealed record ExperimentEnding
{
    /// <summary>owner: somebody stopped it; guard_rail: an arm failed too often; promoted: its winner was.</summary>
    [Id(0)]
    public required string Cause { get; init; }

    /// <summary>What its owner said of it.</summary>
    [Id(1)]
    public string? Reason { get; init; }

    /// <summary>The arm that failed too often, or was promoted.</summary>
    [Id(2)]
    public string? Arm { get; init; }

    /// <summary>What the numbers said when an arm was promoted: winner, undecided, collecting or sample_ratio_mismatch.</summary>
    [Id(3)]
    public string? Verdict { get; init; }

    /// <summary>How many generations of the arm that failed too often had failed.</summary>
    [Id(4)]
    public long? Failed { get; init; }

    /// <summary>Of how many completed and failed ones.</summary>
    [Id(5)]
    public long? Judged { get; init; }

    /// <summary>The label that was moved.</summary>
    [Id(6)]
    public string? Label { get; init; }

    /// <summary>Its revision.</summary>
    [Id(7)]
    public int? LabelRevision { get; init; }

    /// <summary>Where the promoted arm led.</summary>
    [Id(8)]
    public VersionPointer? Version { get; init; }
}

/// <summary>What became of a command to an experiment.</summary>
/// <param name="Experiment">The experiment in its new revision; null if there are problems.</param>
/// <param name="Problems">Why nothing was changed; empty if it was.</param>
/// <param name="IsReplay">Whether an earlier request did it under the same idempotency key: then the experiment is as it is now.</param>
[GenerateSerializer, Immutable, Alias("pixsim.ExperimentResult")]
public sealed record ExperimentResult(
    [property: Id(0)] ExperimentSnapshot? Experiment,
    [property: Id(1)] IReadOnlyList<Problem> Problems,
    [property: Id(2)] bool IsReplay = false);

/// <summary>What an experiment had to do with the choice of a version.</summary>
/// <param name="Arm">The arm that led to the version; null if the selection besides did.</param>
/// <param name="Unit">Who has the arm; null where nobody had to be known.</param>
/// <param name="Counts">Whether the unit takes part: then what comes of it counts for the arm.</param>
/// <param name="Label">The label that the arm leads to.</param>
/// <param name="Branch">The branch that the arm leads to.</param>
[GenerateSerializer, Immutable, Alias("pixsim.ArmChoice")]
public sealed record ArmChoice(
    [property: Id(0)] Guid ExperimentId,
    [property: Id(1)] string? Arm,
    [property: Id(2)] string? Unit,
    [property: Id(3)] bool Counts,
    [property: Id(4)] string? Label = null,
    [property: Id(5)] string? Branch = null);
