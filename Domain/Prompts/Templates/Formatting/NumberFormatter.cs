using System.Buffers;
using System.Globalization;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates.Formatting;

/// <summary>
/// <c>number("0.0")</c>: a pattern of <c>0</c> (a digit), <c>#</c> (a digit if there is one), <c>.</c>, <c>,</c> (groups
/// of three) and <c>%</c> (times a hundred). Halves are rounded away from zero.
/// </summary>
internal sealed record NumberFormatter(string Pattern) : Formatter
{
    private const int MaxLength = 32;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("0#.,%");

    // .NET's own formats take a precision that makes a text of a billion digits; these characters cannot.
    public static bool IsPattern(string pattern) =>
        pattern.Length <= MaxLength
        && pattern.AsSpan().IndexOfAny('0', '#') >= 0
        && !pattern.AsSpan().ContainsAnyExcept(Allowed);

    public override FormatResult Apply(Value value, FormatLimits limits) => value switch
    {
        Value.Missing or Value.Null => new FormatResult(value),
        Value.Number number => FormatResult.Of(number.Amount.ToString(Pattern, CultureInfo.InvariantCulture)),
        _ => FormatResult.Failed($"'number' takes a number, and this is {ValueText.Describe(value)}."),
    };

    public override ShortestValue Shorten(ShortestValue shortest) =>
        shortest with { Length = Pattern.Count(character => character is '0' or '%') };
}
