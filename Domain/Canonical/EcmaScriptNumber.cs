using System.Globalization;

namespace PixSim.Domain.Canonical;

/// <summary>Number::toString of ECMAScript (ECMA-262, 6.1.6.1.20), which RFC 8785, 3.2.2.3 prescribes.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>The shortest digits that read back as the same double, in ECMAScript's layout; for finite values.</summary>
    public static string Format(double value)
    {
        // Minus zero too: it is printed without its sign.
        if (value == 0)
            return "0";
        var (digits, point) = ShortestDigits(Math.Abs(value));
        return (value < 0 ? "-" : "") + Layout(digits, point);
    }

    /// <summary>The significant digits, and how many of them (or zeros to add) stand before the decimal point.</summary>
    private static (string Digits, int Point) ShortestDigits(double value)
    {
        // .NET's round-trip format finds the same digits as ECMAScript; only the layout differs.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E');
        var exponent = mark < 0
            ? 0
            : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var dot = mantissa.IndexOf('.');
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        var significant = digits.TrimStart('0');
        return (significant.TrimEnd('0'), point - (digits.Length - significant.Length));
    }

    private static string Layout(string digits, int point) => point switch
    {
        > 21 or <= -6 => Exponential(digits, point - 1),
        <= 0 => $"0.{new string('0', -point)}{digits}",
        _ when point >= digits.Length => digits + new string('0', point - digits.Length),
        _ => $"{digits[..point]}.{digits[point..]}",
    };

    private static string Exponential(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }
}
