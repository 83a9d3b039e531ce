using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Prompts.Templates.Formatting;

/// <summary><c>default("x")</c>: stands in for a value that is missing or null. An empty text is a value.</summary>
internal sealed record DefaultFormatter(Value Replacement) : Formatter
{
    private int ReplacementLength => PromptText.CountScalars(ValueText.Scalar(Replacement));

    public override FormatResult Apply(Value value, FormatLimits limits) =>
        new(value is Value.Missing or Value.Null ? Replacement : value);

    public override ShortestValue Shorten(ShortestValue shortest) => shortest.MayBeMissing
        ? new ShortestValue(Math.Min(shortest.Length, ReplacementLength), 0, MayBeMissing: false)
        : shortest;
}
