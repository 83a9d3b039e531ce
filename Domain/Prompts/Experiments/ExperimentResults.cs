using PixSim.Domain.Prompts.Metrics;

namespace PixSim.Domain.Prompts.Experiments;

/// <summary>How an arm does.</summary>
/// <param name="Share">Its share of successes, with bounds for this one look; null without a trial.</param>
/// <param name="Difference">Its share less the control's, with bounds that hold at all looks; null for the control, and where either has no trial.</param>
public sealed record ArmResult(ArmTally Tally, Proportion? Share, ProportionDifference? Difference);

/// <summary>What an experiment shows.</summary>
/// <param name="Winner">The index of the arm that is better than every other; null if there is none.</param>
/// <param name="Ratio">Whether arms got the units that their weights say.</param>
/// <param name="Arms">In their order.</param>
public sealed record ExperimentResults(ExperimentVerdict Verdict, int? Winner, SampleRatio Ratio, IReadOnlyList<ArmResult> Arms)
{
    private const double Alpha = 0.05;
    private const double OneLook = 1.959963984540054;

    /// <summary>Judges an experiment by what came of its arms so far.</summary>
    /// <param name="tallies">One for each arm, in the arms' order.</param>
    public static ExperimentResults Of(ExperimentPlan plan, IReadOnlyList<ArmTally> tallies)
    {
        var ratio = SampleRatio.Of([.. tallies.Select(tally => tally.Units)], plan.Weights);
        var arms = tallies.Select((tally, index) => new ArmResult(tally, tally.Goal.Share(OneLook), index == 0 ? null : Compare(plan, tallies[0], tally))).ToList();
        var winner = Enumerable.Range(0, tallies.Count).Cast<int?>().FirstOrDefault(arm => BeatsAll(plan, tallies, arm!.Value));
        // An arm that gets no units never has its minimum sample, so this is told first.
        var verdict = ratio.IsMismatch ? ExperimentVerdict.SampleRatioMismatch
            : tallies.Any(tally => tally.Goal.Trials < plan.Guards.MinimumSample) ? ExperimentVerdict.Collecting
            : winner is null ? ExperimentVerdict.Undecided
            : ExperimentVerdict.Winner;
        return new ExperimentResults(verdict, verdict == ExperimentVerdict.Winner ? winner : null, ratio, arms);
    }

    private static bool BeatsAll(ExperimentPlan plan, IReadOnlyList<ArmTally> tallies, int arm) =>
        tallies.Where((_, other) => other != arm).All(other => Compare(plan, other, tallies[arm]) is { Sign: 1 });

    private static ProportionDifference? Compare(ExperimentPlan plan, ArmTally first, ArmTally second)
    {
        // Every pair may be looked at, so each may be wrong the more seldom (Bonferroni).
        var pairs = plan.Arms.Count * (plan.Arms.Count - 1) / 2;
        var trials = first.Goal.EffectiveTrials + second.Goal.EffectiveTrials;
        if (first.Goal.Trials == 0 || second.Goal.Trials == 0)
            return null;
        var z = AnytimeBounds.Quantile(trials, 2.0 * plan.Guards.MinimumSample, Alpha / pairs);
        return ProportionDifference.Between(first.Goal.Share(z)!.Value, second.Goal.Share(z)!.Value);
    }
}
