namespace PixSim.Domain.Prompts.Experiments;

/// <summary>Who keeps an arm.</summary>
public enum ExperimentUnit
{
    /// <summary>A player, wherever he plays.</summary>
    Player,

    /// <summary>One playthrough.</summary>
    Playthrough,

    /// <summary>Nobody: each request is drawn anew.</summary>
    Request,
}

/// <summary>What an arm is better at.</summary>
public enum ExperimentGoal
{
    /// <summary>Completed of completed and failed generations.</summary>
    Success,

    /// <summary>Results rated 4 or 5 of rated ones.</summary>
    Liked,
}

/// <summary>Where an arm leads: exactly one of a version, a branch's head and a label.</summary>
/// <param name="VersionId">A version of the family.</param>
/// <param name="Branch">An open branch.</param>
/// <param name="Label">A label.</param>
public sealed record ArmTarget(Guid? VersionId = null, string? Branch = null, string? Label = null);

/// <summary>An arm.</summary>
/// <param name="Name">Unique in its experiment.</param>
/// <param name="Weight">Its part of the sum of all weights. At least 1.</param>
public sealed record Arm(string Name, int Weight, ArmTarget Target);

/// <summary>
/// How units are given to arms, and what is measured. All of it is fixed from the start on, but the traffic, which may grow:
/// so nobody who has an arm ever gets another.
/// </summary>
/// <param name="Arms">At least two; the first is the control.</param>
/// <param name="TrafficPercent">How many of a hundred units take part. 1 to 100.</param>
public sealed record ExperimentPlan(ExperimentUnit Unit, ExperimentGoal Goal, IReadOnlyList<Arm> Arms, int TrafficPercent, GuardRails Guards)
{
    /// <summary>The weights, in the order of the arms.</summary>
    public IReadOnlyList<int> Weights => [.. Arms.Select(arm => arm.Weight)];
}
