namespace PixSim.Domain.Prompts.Metrics;

/// <summary>
/// A share of successes with the bounds between which it lies with 95 % confidence, by Wilson (1927). Unlike the plain
/// share it does not call one success of one perfect.
/// </summary>
/// <param name="Share">Successes of trials, 0 to 1.</param>
/// <param name="Lower">The lower bound, 0 to 1.</param>
/// <param name="Upper">The upper bound, 0 to 1.</param>
public readonly record struct Proportion(double Share, double Lower, double Upper)
{
    // The normal distribution's quantile for 95 %, two-sided.
    private const double Z = 1.959963984540054;

    /// <summary>The share of so many successes in so many trials; null where there was no trial.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more successes than trials, or less than none.</exception>
    public static Proportion? Of(long successes, long trials) => Of(successes, trials, Z);

    /// <summary>The share of trials that need not be whole, with bounds at another confidence; null where there was no trial.</summary>
    /// <param name="z">The normal distribution's quantile, two-sided, for the confidence.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more successes than trials, or less than none.</exception>
    public static Proportion? Of(double successes, double trials, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
            return null;
        var share = successes / trials;
        var centre = share + (z * z / (2 * trials));
        var half = z * Math.Sqrt(((share * (1 - share)) + (z * z / (4 * trials))) / trials);
        var scale = 1 + (z * z / trials);
        // At the ends the bounds are the ends; rounding would miss them by a little.
        var lower = successes == 0 ? 0 : (centre - half) / scale;
        var upper = successes == trials ? 1 : (centre + half) / scale;
        return new Proportion(share, lower, upper);
    }
}
