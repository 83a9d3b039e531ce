using PixSim.Gateway.Bodies;
using PixSim.Gateway.Prompts.Git;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Gateway.Prompts.Experiments;

/// <summary>An experiment to be drafted. Arms and weights never change: give the draft up and make another instead.</summary>
public sealed record CreateExperimentBody
{
    /// <summary>1 to 255 characters.</summary>
    public string? Title { get; init; }

    /// <summary>At most 10,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Who keeps an arm: player (if absent), playthrough or request.</summary>
    public string? Unit { get; init; }

    /// <summary>What is measured: success (if absent), completed of completed and failed; or liked, rated 4 or 5 of rated results.</summary>
    public string? Goal { get; init; }

    /// <summary>2 to 10; the first is the control.</summary>
    public IReadOnlyList<ArmBody>? Arms { get; init; }

    /// <summary>How many of a hundred units take part; 100 if absent.</summary>
    public int? TrafficPercent { get; init; }

    /// <summary>What protects it.</summary>
    public GuardRailsBody? GuardRails { get; init; }
}

/// <summary>An arm: it leads to one of a version, a branch's head and a label.</summary>
public sealed record ArmBody
{
    /// <summary>Unique in the experiment; formed like a label's name.</summary>
    public string? Name { get; init; }

    /// <summary>Its part of the sum of all weights, 1 to 10,000; 1 if absent.</summary>
    public int? Weight { get; init; }

    /// <summary>A version of the family.</summary>
    public Guid? VersionId { get; init; }

    /// <summary>The same by its number.</summary>
    public int? VersionNumber { get; init; }

    /// <summary>An open branch, whose head is meant whenever a generation is made.</summary>
    public string? Branch { get; init; }

    /// <summary>A label; where it points is meant whenever a generation is made.</summary>
    public string? Label { get; init; }

    internal static ArmBody Of(ArmSpec arm) =>
        new() { Name = arm.Name, Weight = arm.Weight, VersionId = arm.VersionId, Branch = arm.Branch, Label = arm.Label };
}

/// <summary>What protects an experiment.</summary>
public sealed record GuardRailsBody
{
    /// <summary>How many settled generations, or rated results, each arm needs before anything is decided; 100 if absent.</summary>
    public int? MinimumSample { get; init; }

    /// <summary>An arm that surely fails more often, 0 to 1, stops the experiment; 0.5 if absent, and 1 allows all.</summary>
    public double? MaxFailureRate { get; init; }

    /// <summary>How many completed and failed generations an arm needs before its failure rate is looked at; 20 if absent.</summary>
    public int? FailureSample { get; init; }
}

/// <summary>What may change of an experiment.</summary>
public sealed record EditExperimentBody
{
    /// <summary>How many of a hundred units take part: not less than before. Whoever took part keeps the arm.</summary>
    public int? TrafficPercent { get; init; }
}

/// <summary>An experiment that is to end without a winner.</summary>
public sealed record StopExperimentBody : IMayBeAbsent
{
    /// <summary>Why. At most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>The arm to be promoted, and the label that is to point where it leads.</summary>
public sealed record PromoteBody
{
    /// <summary>The label, in the revision that If-Match names; or a new one, with If-None-Match: *.</summary>
    public string? Label { get; init; }

    /// <summary>The arm; the winner if absent.</summary>
    public string? Arm { get; init; }

    /// <summary>Whether an arm may be promoted that the numbers do not call the winner.</summary>
    public bool? Force { get; init; }

    /// <summary>Why. At most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>An experiment.</summary>
/// <param name="Phase">draft, running, paused, stopped or concluded.</param>
/// <param name="Revision">Counts its changes, from 1; its etag.</param>
/// <param name="Unit">player, playthrough or request.</param>
/// <param name="Goal">success or liked.</param>
/// <param name="Arms">The first is the control.</param>
/// <param name="TrafficPercent">How many of a hundred units take part.</param>
/// <param name="Ending">Why and how it ended; absent as long as it has not.</param>
public sealed record ExperimentBody(
    Guid Id,
    Guid FamilyId,
    string Title,
    string? Description,
    string Phase,
    int Revision,
    string Unit,
    string Goal,
    IReadOnlyList<ArmBody> Arms,
    int TrafficPercent,
    GuardRailsBody GuardRails,
    EndingBody? Ending,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset UpdatedAt,
    string UpdatedBy,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt)
{
    internal static ExperimentBody Of(Guid familyId, ExperimentSnapshot experiment) => new(
        experiment.Id,
        familyId,
        experiment.Title,
        experiment.Description,
        experiment.Phase,
        experiment.Revision,
        experiment.Unit,
        experiment.Goal,
        [.. experiment.Arms.Select(ArmBody.Of)],
        experiment.TrafficPercent,
        new GuardRailsBody { MinimumSample = (int)experiment.MinimumSample, MaxFailureRate = experiment.MaxFailureRate, FailureSample = (int)experiment.FailureSample },
        experiment.Ending is { } ending ? EndingBody.Of(ending) : null,
        experiment.CreatedAt,
        experiment.CreatedBy,
        experiment.UpdatedAt,
        experiment.UpdatedBy,
        experiment.StartedAt,
        experiment.EndedAt);
}

/// <summary>Why and how an experiment ended.</summary>
/// <param name="Cause">owner, guard_rail or promoted.</param>
/// <param name="Arm">The arm that failed too often, or was promoted.</param>
/// <param name="Verdict">What the numbers said when it was promoted.</param>
/// <param name="Failed">How many generations of the arm that failed too often had failed.</param>
/// <param name="Judged">Of how many completed and failed ones.</param>
/// <param name="Label">The label that was moved.</param>
/// <param name="LabelRevision">Its revision: its etag.</param>
/// <param name="Version">Where it points since.</param>
public sealed record EndingBody(
    string Cause, string? Reason, string? Arm, string? Verdict, long? Failed, long? Judged, string? Label, int? LabelRevision, PointerBody? Version)
{
    internal static EndingBody Of(ExperimentEnding ending) => new(
        ending.Cause, ending.Reason, ending.Arm, ending.Verdict, ending.Failed, ending.Judged, ending.Label, ending.LabelRevision, PointerBody.Of(ending.Version));
}

/// <summary>Which arm a unit has: by the documented hash alone, whatever phase the experiment is in.</summary>
/// <param name="TakesPart">Whether the unit takes part.</param>
/// <param name="Arm">The arm that it has, or will have once the traffic includes it.</param>
/// <param name="TrafficSlot">0 to 99: it takes part if this lies below the traffic.</param>
/// <param name="ArmSlot">From 0, below the sum of the weights: it has the arm in whose share this lies.</param>
public sealed record AssignmentBody(Guid ExperimentId, string Unit, string Phase, bool TakesPart, string Arm, int TrafficSlot, int ArmSlot);
