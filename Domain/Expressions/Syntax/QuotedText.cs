using System.Buffers;
using System.Globalization;
using System.Text;

namespace PixSim.Domain.Expressions.Syntax;

/// <summary>Texts in single or double quotes, with the escapes <c>\\ \' \" \n \r \t \uXXXX</c>.</summary>
internal static class QuotedText
{
    /// <summary>How long the quoted text at the beginning is, with both quotes; -1 if it is not closed.</summary>
    public static int Length(ReadOnlySpan<char> from)
    {
        for (var i = 1; i < from.Length; i++)
        {
            if (from[i] == from[0])
                return i + 1;
            if (from[i] == '\\')
                i++;
        }

        return -1;
    }

    /// <summary>Reads the quoted text at the beginning; returns its length, or that of the problem.</summary>
    public static int Read(ReadOnlySpan<char> from, out string text, out string? problem)
    {
        text = "";
        problem = null;
        var length = Length(from);
        if (length < 0)
        {
            problem = "This quote is not closed.";
            return 1;
        }

        var inner = from[1..(length - 1)];
        if (!inner.Contains('\\'))
        {
            text = inner.ToString();
            return length;
        }

        if (Unescape(inner) is { } unescaped)
            text = unescaped;
        else
            problem = @"A backslash stands before \ ' "" n r t or uXXXX.";
        return length;
    }

    private static string? Unescape(ReadOnlySpan<char> inner)
    {
        var text = new StringBuilder(inner.Length);
        while (inner.IndexOf('\\') is var at and >= 0)
        {
            text.Append(inner[..at]);
            var length = 2;
            switch (inner[at + 1])
            {
                case '\\' or '\'' or '"':
                    text.Append(inner[at + 1]);
                    break;
                case 'n':
                    text.Append('\n');
                    break;
                case 'r':
                    text.Append('\r');
                    break;
                case 't':
                    text.Append('\t');
                    break;
                case 'u' when at + 6 <= inner.Length && ushort.TryParse(
                    inner.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                    text.Append((char)code);
                    length = 6;
                    break;
                default:
                    return null;
            }

            inner = inner[(at + length)..];
        }

        var whole = text.Append(inner).ToString();
        return IsUnicode(whole) ? whole : null;
    }

    // Escapes could otherwise smuggle half a surrogate pair into a text that had none.
    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }
}
