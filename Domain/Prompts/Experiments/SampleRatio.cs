namespace PixSim.Domain.Prompts.Experiments;

/// <summary>
/// Whether arms got as many units as their weights say, by Pearson's chi-squared test. If not, something other than the draw
/// decides who gets an arm, or who is seen with it, and the arms cannot be compared.
/// </summary>
/// <param name="ChiSquared">The test's statistic.</param>
/// <param name="Threshold">What it exceeds once in a thousand experiments whose split is right.</param>
public readonly record struct SampleRatio(double ChiSquared, double Threshold)
{
    /// <summary>The most arms that the test knows.</summary>
    public const int MaxArms = 10;

    private const double FewestExpected = 5;

    // The quantiles at 0.999, by degrees of freedom from 1.
    private static readonly double[] Thresholds = [10.828, 13.816, 16.266, 18.467, 20.515, 22.458, 24.322, 26.124, 27.877];

    /// <summary>Whether the split is not what it should be.</summary>
    public bool IsMismatch => ChiSquared > Threshold;

    /// <summary>Tests arms' units; null while too few are expected of an arm for the test to hold.</summary>
    public static SampleRatio? Of(IReadOnlyList<long> units, IReadOnlyList<int> weights)
    {
        var perWeight = (double)units.Sum() / weights.Sum();
        if (perWeight * weights.Min() < FewestExpected)
            return null;
        var statistic = units.Zip(weights, (seen, weight) => Math.Pow(seen - (perWeight * weight), 2) / (perWeight * weight)).Sum();
        return new SampleRatio(statistic, Thresholds[units.Count - 2]);
    }
}
