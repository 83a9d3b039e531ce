using System.Globalization;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates.Formatting;

/// <summary>How values are written where no formatter says otherwise.</summary>
internal static class ValueText
{
    /// <summary>Whether a value is a text, a number or a flag.</summary>
    public static bool IsScalar(Value value) => value is Value.Text or Value.Number or Value.Bool;

    /// <summary>
    /// A text as it is, a number with the decimals that it came with and without an exponent, a flag as true or false; null
    /// for what is not scalar.
    /// </summary>
    public static string? Scalar(Value value) => value switch
    {
        Value.Text text => text.Content,
        Value.Number number => number.Amount.ToString(CultureInfo.InvariantCulture),
        Value.Bool flag => flag.Flag ? "true" : "false",
        _ => null,
    };

    /// <summary>What a value is, for messages.</summary>
    public static string Describe(Value value) => value switch
    {
        Value.Missing => "missing",
        Value.Unreadable => "one that cannot be read",
        Value.Null => "null",
        Value.Bool => "true or false",
        Value.Number number => decimal.IsInteger(number.Amount) ? "a whole number" : "a number",
        Value.Text => "a string",
        Value.List => "a list",
        _ => "an object",
    };
}
