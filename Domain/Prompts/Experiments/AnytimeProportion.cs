namespace PixSim.Domain.Prompts.Experiments;

/// <summary>
/// Bounds of a proportion that hold at all looks together, by Robbins (Statistical Methods Related to the Law of the Iterated
/// Logarithm, 1970): the chance that there is ever a trial n after which the binomial probability of what was seen is at most
/// alpha / (n + 1) is at most alpha. That probability, (n + 1) times, is what the seen is likely at the rate in question over what it
/// is at all rates mixed alike, so its inverse is a martingale: a game at fair odds, which multiplies its stake by 1 / alpha once in
/// 1 / alpha times (Ville's inequality). Howard, Ramdas, McAuliffe and Sekhon (Time-uniform, Nonparametric, Nonasymptotic Confidence
/// Sequences, 2021) have the general theory. It is exact, for few trials, too; no normal distribution is assumed.
/// </summary>
/// <remarks>
/// Below the share that was seen, a lower rate makes the seen less likely still. So what speaks against a rate there speaks
/// against all lower ones, and the bound holds whatever the rate is.
/// </remarks>
public static class AnytimeProportion
{
    private const int Halvings = 50;

    /// <summary>Whether the rate is surely above one: at no look of all, but in one of 1 / alpha cases, is this said wrongly.</summary>
    /// <param name="successes">0 to trials.</param>
    /// <param name="rate">0 to 1.</param>
    /// <param name="alpha">How often it may be wrong at any of all looks: above 0, below 1.</param>
    public static bool IsAbove(long successes, long trials, double rate, double alpha) =>
        successes > trials * rate && LogProbability(successes, trials, rate) <= Math.Log(alpha / (trials + 1));

    /// <summary>The highest rate that the rate is surely not below, 0 to 1; 0 without a trial.</summary>
    /// <inheritdoc cref="IsAbove" path="/param"/>
    public static double Lower(long successes, long trials, double alpha)
    {
        var (surelyAbove, perhapsNot) = (0.0, trials == 0 ? 0 : (double)successes / trials);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (surelyAbove + perhapsNot) / 2;
            if (IsAbove(successes, trials, middle, alpha))
                surelyAbove = middle;
            else
                perhapsNot = middle;
        }

        return surelyAbove;
    }

    // Of the binomial distribution.
    private static double LogProbability(long successes, long trials, double rate)
    {
        var failures = trials - successes;
        return LogFactorial.Of(trials) - LogFactorial.Of(successes) - LogFactorial.Of(failures)
            + (successes * Math.Log(rate)) + (failures == 0 ? 0 : failures * Math.Log(1 - rate));
    }
}
