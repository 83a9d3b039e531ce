using PixSim.Domain.Prompts.Experiments;
using PixSim.Gateway.Prompts.Analytics;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Experiments;

/// <summary>What an experiment shows.</summary>
/// <param name="Verdict">collecting, sample_ratio_mismatch, undecided or winner.</param>
/// <param name="Winner">The arm that is better than every other; absent if there is none.</param>
/// <param name="Summary">The same in words.</param>
/// <param name="SampleRatio">Whether the arms got the units that their weights say.</param>
public sealed record ExperimentResultsBody(
    Guid ExperimentId,
    string Phase,
    string Unit,
    string Goal,
    string Verdict,
    string? Winner,
    string Summary,
    int MinimumSample,
    SampleRatioBody SampleRatio,
    IReadOnlyList<ArmResultBody> Arms)
{
    internal static ExperimentResultsBody Of(ExperimentSnapshot experiment, ExperimentResults results, IReadOnlyList<ArmCost> costs) => new(
        experiment.Id,
        experiment.Phase,
        experiment.Unit,
        experiment.Goal,
        ResultWords.Of(results.Verdict),
        results.Winner is { } winner ? experiment.Arms[winner].Name : null,
        ResultWords.Summary(experiment, results),
        (int)experiment.MinimumSample,
        SampleRatioBody.Of(results.Ratio),
        [.. results.Arms.Zip(experiment.Arms, (result, arm) => ArmResultBody.Of(result, arm, results.Arms.Count, costs))]);
}

/// <summary>A test of the split that holds at all looks together.</summary>
/// <param name="PValue">At most this often does a split that is right ever look as wrong as this one. 0 to 1.</param>
/// <param name="Threshold">Below it, the split is called wrong.</param>
public sealed record SampleRatioBody(double PValue, double Threshold, bool Mismatch)
{
    internal static SampleRatioBody Of(SampleRatio ratio) => new(Math.Round(ratio.PValue, 6), SampleRatio.Threshold, ratio.IsMismatch);
}

/// <summary>How often an arm fails: what its guard rail looks at.</summary>
/// <param name="Rate">Failed of completed and failed generations, 0 to 1.</param>
/// <param name="SurelyAbove">
/// The lower bound of its rate, which holds at 95 % for all looks and all arms together. Above max_failure_rate, with enough generations, it
/// stops the experiment. What is submitted and has not ended counts as not failed.
/// </param>
public sealed record FailureRateBody(double Rate, double SurelyAbove)
{
    internal static FailureRateBody? Of(ArmTally tally, int arms) => tally.Judged == 0
        ? null
        : new(ProportionBody.Rounded((double)tally.Failed / tally.Judged), ProportionBody.Rounded(GuardRails.SureFailureRate(tally, arms)));
}

/// <summary>How an arm does. Only settled generations count; cancelled ones say nothing of it.</summary>
/// <param name="Units">Different players, playthroughs or requests that got it.</param>
/// <param name="Shared">Generations that took the result of one that asked for the same, or ended before they were submitted; they are in no other number, and only what is said of them counts.</param>
/// <param name="Trials">What counts for the goal: completed and failed generations, or rated results.</param>
/// <param name="EffectiveTrials">How many independent trials would tell as much: those of one unit are alike.</param>
/// <param name="Rate">Successes of trials with Wilson's bounds at 95 %, for one look; absent without a trial.</param>
/// <param name="Difference">The rate less the control's. Its bounds hold at 95 % for all looks together; absent for the control.</param>
/// <param name="FailureRate">What its guard rail looks at; absent before a generation completed or failed.</param>
/// <param name="Cost">What it was charged.</param>
public sealed record ArmResultBody(
    string Name,
    int Weight,
    long Units,
    OutcomesBody Outcomes,
    long Shared,
    long Trials,
    long Successes,
    double EffectiveTrials,
    ProportionBody? Rate,
    DifferenceBody? Difference,
    FailureRateBody? FailureRate,
    IReadOnlyList<CostBody> Cost)
{
    internal static ArmResultBody Of(ArmResult result, ArmSpec arm, int arms, IReadOnlyList<ArmCost> costs) => new(
        arm.Name,
        arm.Weight,
        result.Tally.Units,
        new OutcomesBody(result.Tally.Completed, result.Tally.Failed, result.Tally.Cancelled, result.Tally.InFlight),
        result.Tally.Shared,
        result.Tally.Goal.Trials,
        result.Tally.Goal.Successes,
        Math.Round(result.Tally.Goal.EffectiveTrials, 1),
        result.Share is { } share ? new ProportionBody(ProportionBody.Rounded(share.Share), ProportionBody.Rounded(share.Lower), ProportionBody.Rounded(share.Upper)) : null,
        result.Difference is { } gap ? new DifferenceBody(ProportionBody.Rounded(gap.Value), ProportionBody.Rounded(gap.Lower), ProportionBody.Rounded(gap.Upper)) : null,
        FailureRateBody.Of(result.Tally, arms),
        [.. costs.Where(cost => cost.Arm == arm.Name).Select(cost => new CostBody(cost.Currency, cost.Micros))]);
}
