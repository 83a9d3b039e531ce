namespace PixSim.Domain.Prompts.Experiments;

/// <summary>The natural logarithm of factorials.</summary>
internal static class LogFactorial
{
    private const double HalfOfLogOfTwoPi = 0.91893853320467274178;
    private const int FewestForStirling = 16;

    /// <summary>ln(number!), to 11 digits.</summary>
    public static double Of(long number)
    {
        if (number < FewestForStirling)
        {
            var product = 1.0;
            for (var factor = 2; factor <= number; factor++)
                product *= factor;
            return Math.Log(product);
        }

        // Stirling's series; what is left out is less than 10^-11.
        var square = (double)number * number;
        return ((number + 0.5) * Math.Log(number)) - number + HalfOfLogOfTwoPi + ((1.0 / 12 - ((1.0 / 360 - (1.0 / 1260 / square)) / square)) / number);
    }
}
