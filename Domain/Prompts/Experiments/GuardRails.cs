namespace PixSim.Domain.Prompts.Experiments;

/// <summary>What protects an experiment: from verdicts upon too little, and players from an arm that fails.</summary>
/// <param name="MinimumSample">How many trials each arm needs before anything is decided.</param>
/// <param name="MaxFailureRate">The failure rate that an arm may have, 0 to 1; 1 allows all.</param>
/// <param name="FailureSample">How many completed and failed generations an arm needs before its failure rate is looked at.</param>
public sealed record GuardRails(long MinimumSample, double MaxFailureRate, long FailureSample)
{
    private const double Alpha = 0.05;

    /// <summary>
    /// The arm that fails too often, the worst if several do: its failure rate is surely higher than allowed. Null if none does.
    /// An experiment none of whose arms fails more often than allowed is stopped with a chance of 5 % at most, however often one looks.
    /// </summary>
    public GuardBreach? Breach(IReadOnlyList<ArmTally> arms) => arms
        .Where(arm => arm.Judged >= FailureSample && AnytimeProportion.IsAbove(arm.Failed, arm.Tried, MaxFailureRate, AlphaOf(arms.Count)))
        .Select(arm => new GuardBreach(arm.Arm, arm.Failed, arm.Judged))
        .MaxBy(breach => breach.Rate);

    /// <summary>The rate below which an arm's failure rate surely is not, 0 to 1: once it is above what is allowed, the arm fails too often.</summary>
    /// <param name="arms">How many arms there are.</param>
    public static double SureFailureRate(ArmTally arm, int arms) => AnytimeProportion.Lower(arm.Failed, arm.Tried, AlphaOf(arms));

    // Each arm may be stopped wrongly, so each the more seldom (Bonferroni).
    private static double AlphaOf(int arms) => Alpha / arms;
}

/// <summary>An arm that failed too often.</summary>
/// <param name="Judged">Completed and failed generations.</param>
public sealed record GuardBreach(string Arm, long Failed, long Judged)
{
    /// <summary>Its failure rate, 0 to 1.</summary>
    public double Rate => (double)Failed / Judged;
}
