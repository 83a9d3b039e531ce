using PixSim.Domain.Expressions.Evaluation;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates.Formatting;

/// <summary>One step between a value and its text: what stands after a <c>|</c>.</summary>
internal abstract record Formatter
{
    /// <summary>Turns a value into another, within the limits.</summary>
    public abstract FormatResult Apply(Value value, FormatLimits limits);

    /// <summary>Turns the least that a value can take up into the least that its result can.</summary>
    public abstract ShortestValue Shorten(ShortestValue shortest);
}

/// <summary>What a formatter may use up.</summary>
/// <param name="Steps">The work left to the whole rendering.</param>
/// <param name="MaxLength">The UTF-16 code units that a result may have and still fit into the rendering.</param>
internal readonly record struct FormatLimits(StepBudget Steps, int MaxLength);

/// <summary>What came of a formatter.</summary>
/// <param name="Value">The result; without meaning if there is a problem.</param>
/// <param name="Problem">Why the value could not be formatted; null if it could.</param>
/// <param name="IsTooLong">Whether the result would not fit into the rendering.</param>
internal readonly record struct FormatResult(Value Value, string? Problem = null, bool IsTooLong = false)
{
    public static FormatResult Of(string text) => new(new Value.Text(text));

    public static FormatResult Failed(string problem) => new(Value.Missing.Instance, problem);

    public static FormatResult TooLong { get; } = new(Value.Missing.Instance, IsTooLong: true);
}

/// <summary>A lower bound of what a value takes up when it is written.</summary>
/// <param name="Length">Its Unicode scalars, if it is there.</param>
/// <param name="Items">The items that it has at least, if it is a list.</param>
/// <param name="MayBeMissing">Whether it need not be there.</param>
internal readonly record struct ShortestValue(int Length, int Items, bool MayBeMissing);
