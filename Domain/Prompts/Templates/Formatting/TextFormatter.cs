using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates.Formatting;

/// <summary>Changes a text without making it longer: <c>upper</c>, <c>lower</c>, <c>title</c>, <c>trim</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Change">What it does.</param>
/// <param name="KeepsLength">Whether the result has as many Unicode scalars.</param>
internal sealed record TextFormatter(string Name, Func<string, string> Change, bool KeepsLength = true) : Formatter
{
    public override FormatResult Apply(Value value, FormatLimits limits)
    {
        if (value is Value.Missing or Value.Null)
            return new FormatResult(value);
        if (ValueText.Scalar(value) is not { } text)
            return FormatResult.Failed($"'{Name}' takes a text, and this is {ValueText.Describe(value)}.");
        return limits.Steps.TryTakeText(text.Length) ? FormatResult.Of(Change(text)) : FormatResult.TooLong;
    }

    public override ShortestValue Shorten(ShortestValue shortest) =>
        KeepsLength ? shortest : shortest with { Length = 0 };

    /// <summary>The first letter of every word in upper case; the others stay, so that McCoy does not become Mccoy.</summary>
    public static string Title(string text) => string.Create(text.Length, text, static (title, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var isFirst = i == 0 || char.IsWhiteSpace(source[i - 1]);
            title[i] = isFirst ? char.ToUpperInvariant(source[i]) : source[i];
        }
    });
}
