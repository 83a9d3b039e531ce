using PixSim.Domain.Prompts.Experiments;

namespace PixSim.Domain.Tests.Experiments;

/// <summary>Experiments for tests.</summary>
internal static class ExperimentKit
{
    public static readonly Guid Id = Guid.Parse("018f0000-0000-7000-8000-000000000001");

    /// <summary>A plan with arms a, b, c … of these weights.</summary>
    public static ExperimentPlan Plan(int[] weights, long minimum = 100, double maxFailureRate = 0.5, long failureSample = 20) => new(
        ExperimentUnit.Player,
        ExperimentGoal.Success,
        [.. weights.Select((weight, index) => new Arm($"{(char)('a' + index)}", weight, new ArmTarget(Branch: "main")))],
        TrafficPercent: 100,
        new GuardRails(minimum, maxFailureRate, failureSample));

    /// <summary>An arm each of whose units had one trial.</summary>
    public static ArmTally Tally(string arm, long completed, long judged, long? units = null) =>
        new(arm, units ?? judged, completed, judged - completed, 0, 0, new UnitSums(judged, completed, judged, completed, completed, judged));

    /// <summary>An arm whose units had these successes of these trials.</summary>
    public static ArmTally Tally(string arm, IReadOnlyCollection<(long Successes, long Trials)> units)
    {
        var sums = UnitSums.Of(units);
        return new ArmTally(arm, units.Count, sums.Successes, sums.Trials - sums.Successes, 0, 0, sums);
    }
}
