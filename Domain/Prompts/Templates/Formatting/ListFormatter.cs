using System.Text;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Prompts.Templates.Formatting;

/// <summary>
/// <c>join("; ")</c> and <c>list("and")</c>: a list as one text. Also, with a comma, how a list is written without a
/// formatter.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Separator">What stands between two items.</param>
/// <param name="LastSeparator">What stands between the last two.</param>
internal sealed record ListFormatter(string Name, string Separator, string LastSeparator) : Formatter
{
    /// <summary>Items with a comma between them.</summary>
    public static ListFormatter Plain { get; } = new("join", ", ", ", ");

    /// <summary>"a, b and c" for the word "and".</summary>
    public static ListFormatter Enumeration(string word) => new("list", ", ", $" {word} ");

    public override FormatResult Apply(Value value, FormatLimits limits) => value switch
    {
        Value.Missing or Value.Null => new FormatResult(value),
        Value.List list => Join(list, limits),
        _ => FormatResult.Failed($"'{Name}' takes a list, and this is {ValueText.Describe(value)}."),
    };

    public override ShortestValue Shorten(ShortestValue shortest) => shortest with { Length = ShortestLength(shortest.Items) };

    /// <summary>The length of so many empty items.</summary>
    public int ShortestLength(int items) => items < 2
        ? 0
        : (int)Math.Min(
            int.MaxValue,
            ((items - 2L) * PromptText.CountScalars(Separator)) + PromptText.CountScalars(LastSeparator));

    private FormatResult Join(Value.List list, FormatLimits limits)
    {
        var text = new StringBuilder();
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = Value.From(list.Items[i]);
            if ((item is Value.Null ? "" : ValueText.Scalar(item)) is not { } written)
                return FormatResult.Failed($"Item {i} of the list is {ValueText.Describe(item)}, which cannot be written.");
            var separator = i == 0 ? "" : i == list.Items.Count - 1 ? LastSeparator : Separator;
            text.Append(separator);
            if (!limits.Steps.TryTakeText(written.Length) || text.Length + (long)written.Length > limits.MaxLength)
                return FormatResult.TooLong;
            text.Append(written);
        }

        return FormatResult.Of(text.ToString());
    }
}
