using PixSim.Domain.Prompts.Metrics;

namespace PixSim.Domain.Prompts.Experiments;

/// <summary>
/// What came of an arm's trials, summed over its units. A player's trials are alike: counted each for themselves they would
/// seem to tell more than they do. So they are counted by what they tell (Rao and Scott, 1992): divided by the design effect,
/// the variance between units over that of as many independent trials.
/// </summary>
/// <param name="Units">Units with at least one trial.</param>
/// <param name="SuccessSquares">The sum of the squares of units' successes.</param>
/// <param name="Products">The sum of units' successes times their trials.</param>
/// <param name="TrialSquares">The sum of the squares of units' trials.</param>
public readonly record struct UnitSums(long Units, long Successes, long Trials, double SuccessSquares, double Products, double TrialSquares)
{
    /// <summary>By how much fewer the trials tell than independent ones; at least 1.</summary>
    public double DesignEffect
    {
        get
        {
            if (Trials == 0 || Units == Trials)
                return 1;

            // All alike says nothing of how alike a unit's trials are: as alike as can be is the careful guess.
            var share = (double)Successes / Trials;
            if (Units == 1 || share is 0 or 1)
                return TrialSquares / Trials;
            var residuals = SuccessSquares - (2 * share * Products) + (share * share * TrialSquares);
            return Math.Max(1, (double)Units / (Units - 1) * residuals / (Trials * share * (1 - share)));
        }
    }

    /// <summary>How many independent trials would tell as much.</summary>
    public double EffectiveTrials => Trials / DesignEffect;

    /// <summary>The share of successes with its bounds; null without a trial.</summary>
    /// <param name="z">The quantile of the normal distribution for the bounds.</param>
    public Proportion? Share(double z) => Proportion.Of(Successes / DesignEffect, EffectiveTrials, z);

    /// <summary>The sums of units, each with its successes and its trials.</summary>
    public static UnitSums Of(IEnumerable<(long Successes, long Trials)> units)
    {
        var sums = default(UnitSums);
        foreach (var (successes, trials) in units.Where(unit => unit.Trials > 0))
        {
            sums = new UnitSums(
                sums.Units + 1,
                sums.Successes + successes,
                sums.Trials + trials,
                sums.SuccessSquares + ((double)successes * successes),
                sums.Products + ((double)successes * trials),
                sums.TrialSquares + ((double)trials * trials));
        }

        return sums;
    }
}
