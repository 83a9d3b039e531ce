namespace PixSim.Domain.Prompts.Experiments;

/// <summary>
/// Bounds that hold at all looks together. The usual quantile of 1.96 holds for one look; who looks daily and stops at the
/// first difference is wrong in every fourth experiment. These are wider, and may be looked at as often as one likes:
/// asymptotic confidence sequences, by Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021).
/// </summary>
public static class AnytimeBounds
{
    /// <summary>By how many standard errors the bounds are apart from the estimate.</summary>
    /// <param name="trials">What the estimate is made from.</param>
    /// <param name="tightestAt">The number of trials at which the bounds are tightest. At least 1.</param>
    /// <param name="alpha">How often the bounds may be wrong at any of all looks.</param>
    public static double Quantile(double trials, double tightestAt, double alpha)
    {
        var tuning = ((-2 * Math.Log(alpha)) + Math.Log((-2 * Math.Log(alpha)) + 1)) / tightestAt;
        var spread = (trials * tuning) + 1;
        return Math.Sqrt(2 * spread / (trials * tuning) * Math.Log(Math.Sqrt(spread) / alpha));
    }
}
