namespace PixSim.Domain.Prompts.Experiments;

/// <summary>What came of an arm so far.</summary>
/// <param name="Units">Different units that got it.</param>
/// <param name="Goal">What counts for the goal.</param>
/// <param name="Completed">Of those that were submitted themselves, as for failed ones.</param>
public sealed record ArmTally(string Arm, long Units, long Completed, long Failed, long Cancelled, long InFlight, UnitSums Goal)
{
    /// <summary>Generations that took a twin's result, or ended before they were submitted: they are no trials of their own.</summary>
    public long Shared { get; init; }

    /// <summary>Generations that were submitted, and have not ended.</summary>
    public long UnderWay { get; init; }

    /// <summary>Generations that say something of the arm: a cancelled one does not, nor one that has not ended.</summary>
    public long Judged => Completed + Failed;

    /// <summary>
    /// Generations that were submitted themselves. What is refused fails at once, and what completes takes its time: of those that
    /// have ended more failed than will in the end.
    /// </summary>
    public long Tried => Judged + UnderWay;

    /// <summary>An arm that nobody got yet.</summary>
    public static ArmTally None(string arm) => new(arm, 0, 0, 0, 0, 0, default);
}
