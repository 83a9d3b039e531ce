using System.Globalization;

namespace PixSim.Domain.Prompts.Diffs.Pieces;

/// <summary>
/// Cuts a text into words, spaces and marks. A tag is one word, and so is an ideograph, as nothing parts those. Together the
/// pieces are the text; none begins or ends within a surrogate pair of valid text.
/// </summary>
internal static class WordCutter
{
    public static List<string> Cut(string text)
    {
        var pieces = new List<string>();
        var tags = new TemplateTags(text);
        for (var at = 0; at < text.Length;)
        {
            var length = tags.LengthAt(at);
            if (length == 0)
                length = LengthAt(text, at);
            pieces.Add(text.Substring(at, length));
            at += length;
        }

        return pieces;
    }

    /// <summary>Whether a piece says something: it holds more than spaces and marks.</summary>
    public static bool IsWord(string piece)
    {
        foreach (var character in piece)
        {
            if (!char.IsWhiteSpace(character) && !IsMark(character))
                return true;
        }

        return false;
    }

    private static int LengthAt(string text, int start)
    {
        var end = start;
        if (char.IsWhiteSpace(text[start]))
        {
            while (end < text.Length && char.IsWhiteSpace(text[end]))
                end++;
        }
        else
        {
            while (end < text.Length && IsInWord(text, end))
                end++;
        }

        return end > start ? end - start : StringInfo.GetNextTextElementLength(text.AsSpan(start));
    }

    private static bool IsInWord(string text, int at)
    {
        var character = text[at];
        if (IsMark(character))
            return IsJoint(character) && at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
        return !char.IsWhiteSpace(character) && !IsIdeograph(character);
    }

    // A hyphenated word, a name with an apostrophe and a number with a fraction are one word each.
    private static bool IsJoint(char mark) => mark is '-' or '_' or '\'' or '’' or '.' or ',';

    private static bool IsMark(char character) =>
        char.IsAscii(character) ? !char.IsLetterOrDigit(character) : char.IsPunctuation(character);

    private static bool IsIdeograph(char character) => character is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff';
}
