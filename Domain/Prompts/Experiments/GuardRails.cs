using PixSim.Domain.Prompts.Metrics;

namespace PixSim.Domain.Prompts.Experiments;

/// <summary>What protects an experiment: from verdicts upon too little, and players from an arm that fails.</summary>
/// <param name="MinimumSample">How many trials each arm needs before anything is decided.</param>
/// <param name="MaxFailureRate">The failure rate that an arm may have, 0 to 1; 1 allows all.</param>
/// <param name="FailureSample">How many completed and failed generations an arm needs before its failure rate is looked at.</param>
public sealed record GuardRails(long MinimumSample, double MaxFailureRate, long FailureSample)
{
    /// <summary>
    /// The arm that fails too often, the worst if several do: its failure rate is surely higher than allowed, by the lower
    /// bound of Wilson's 95 % interval. Null if none does.
    /// </summary>
    public GuardBreach? Breach(IEnumerable<ArmTally> arms) => arms
        .Where(arm => arm.Judged >= FailureSample && Proportion.Of(arm.Failed, arm.Judged)?.Lower > MaxFailureRate)
        .Select(arm => new GuardBreach(arm.Arm, arm.Failed, arm.Judged))
        .MaxBy(breach => breach.Rate);
}

/// <summary>An arm that failed too often.</summary>
/// <param name="Judged">Completed and failed generations.</param>
public sealed record GuardBreach(string Arm, long Failed, long Judged)
{
    /// <summary>Its failure rate, 0 to 1.</summary>
    public double Rate => (double)Failed / Judged;
}
