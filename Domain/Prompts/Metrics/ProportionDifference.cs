namespace PixSim.Domain.Prompts.Metrics;

/// <summary>How far two shares of success are apart, with 95 % bounds: Newcombe's hybrid score interval (1998, method 10).</summary>
/// <param name="Value">The second share less the first, -1 to 1.</param>
/// <param name="Lower">The lower bound.</param>
/// <param name="Upper">The upper bound.</param>
public readonly record struct ProportionDifference(double Value, double Lower, double Upper)
{
    /// <summary>Whether the bounds leave no doubt which is larger: 1 for the second, -1 for the first, 0 for doubt.</summary>
    public int Sign => Lower > 0 ? 1 : Upper < 0 ? -1 : 0;

    /// <summary>Compares two shares.</summary>
    public static ProportionDifference Between(Proportion first, Proportion second)
    {
        var value = second.Share - first.Share;
        var below = Math.Sqrt(Square(second.Share - second.Lower) + Square(first.Upper - first.Share));
        var above = Math.Sqrt(Square(second.Upper - second.Share) + Square(first.Share - first.Lower));
        return new ProportionDifference(value, value - below, value + above);
    }

    private static double Square(double value) => value * value;
}
