namespace PixSim.Domain.Prompts.Experiments;

/// <summary>
/// Whether arms got as many units as their weights say, by Lindon and Malek (Anytime-Valid Inference for Multinomial Count Data,
/// 2022). If not, something other than the draw decides who gets an arm, or who is seen with it, and the arms cannot be
/// compared. How likely the units are by the weights is set against how likely they are by all splits alike, so that one may
/// look as often as one likes: of splits that are right, one in a hundred is ever called wrong.
/// </summary>
/// <param name="PValue">At most this often does a split that is right ever look as wrong as this one. 0 to 1.</param>
public readonly record struct SampleRatio(double PValue)
{
    /// <summary>Below it, a split is called wrong.</summary>
    public const double Threshold = 0.01;

    /// <summary>Whether the split is not what it should be.</summary>
    public bool IsMismatch => PValue < Threshold;

    /// <summary>Tests arms' units.</summary>
    /// <param name="units">How many units have each arm.</param>
    /// <param name="weights">What each arm's share is in proportion to; above 0.</param>
    public static SampleRatio Of(IReadOnlyList<long> units, IReadOnlyList<int> weights)
    {
        var (others, total) = (units.Count - 1, (double)weights.Sum());
        var ofAllSplits = LogFactorial.Of(others) + units.Sum(LogFactorial.Of) - LogFactorial.Of(units.Sum() + others);
        var ofTheWeights = units.Zip(weights, (seen, weight) => seen * Math.Log(weight / total)).Sum();
        return new SampleRatio(Math.Min(1, Math.Exp(ofTheWeights - ofAllSplits)));
    }
}
