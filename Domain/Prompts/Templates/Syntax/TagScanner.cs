using PixSim.Domain.Expressions.Syntax;

namespace PixSim.Domain.Prompts.Templates.Syntax;

/// <summary>Where a tag ends, or what keeps it from ending.</summary>
/// <param name="Close">Where its <c>}}</c> stands; -1 if there is none.</param>
/// <param name="OpenQuote">Where a quote stands that is not closed; -1 if none is.</param>
/// <param name="Resume">Where to go on reading.</param>
internal readonly record struct TagEnd(int Close, int OpenQuote, int Resume);

/// <summary>Finds the ends of tags. Braces in quotes belong to the text in them.</summary>
internal static class TagScanner
{
    public const string Open = "{{";
    public const string Close = "}}";

    /// <summary>Finds the end of the tag whose inside begins at an offset.</summary>
    public static TagEnd FindEnd(string source, int start)
    {
        for (var i = start; i < source.Length; i++)
        {
            if (source[i] is '\'' or '"')
            {
                var length = QuotedText.Length(source.AsSpan(i));
                if (length < 0)
                    return AfterOpenQuote(source, start, i);
                i += length - 1;
            }
            else if (IsAt(source, Close, i))
            {
                return new TagEnd(i, -1, i + Close.Length);
            }
            else if (IsAt(source, Open, i))
            {
                return new TagEnd(-1, -1, i);
            }
        }

        return new TagEnd(-1, -1, source.Length);
    }

    // An apostrophe may stand in prose after a tag that was never closed; then the tag is to blame, not the apostrophe.
    private static TagEnd AfterOpenQuote(string source, int start, int quote)
    {
        var close = source.IndexOf(Close, start, StringComparison.Ordinal);
        var open = source.IndexOf(Open, start, StringComparison.Ordinal);
        if (close < 0 || (open >= 0 && open < close))
            return new TagEnd(-1, -1, open < 0 ? source.Length : open);
        return new TagEnd(-1, quote, close + Close.Length);
    }

    private static bool IsAt(string source, string mark, int offset) =>
        string.CompareOrdinal(source, offset, mark, 0, mark.Length) == 0;
}
