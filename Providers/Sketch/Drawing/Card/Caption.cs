using System.Globalization;

namespace PixSim.Providers.Sketch.Drawing;

/// <summary>The prompt under the picture: wrapped by estimated width, and where it does not fit, cut with an ellipsis.</summary>
internal static class Caption
{
    private const double FontSize = 22;

    public static void Paint(SvgWriter svg, CardLayout layout, string prompt, Rgb ink)
    {
        // More than fits even in the narrowest letters: what follows could not be seen.
        var most = (int)(layout.CaptionLines * layout.PictureWidth / (FontSize * 0.2));
        Span<char> buffer = stackalloc char[Math.Min(most, prompt.Length)];
        var length = OneLine(prompt, buffer, out var complete);
        ReadOnlySpan<char> rest = complete ? buffer[..length] : WithoutLast(buffer[..length]);
        var rightToLeft = StartsRightToLeft(rest);

        // Fewer lines than there is room for stand in the middle of it.
        var down = Fit(rest, layout.PictureWidth - 8) == rest.Length ? (layout.CaptionLines - 1) * CardLayout.LineHeight / 2.6 : 0;
        svg.Add(
            $"<g font-family=\"Georgia,'Times New Roman','Liberation Serif',serif\" font-style=\"italic\""
            + $" font-size=\"{FontSize}\" fill=\"{ink}\" direction=\"{(rightToLeft ? "rtl" : "ltr")}\">");
        for (var line = 0; line < layout.CaptionLines && !rest.IsEmpty; line++)
        {
            var wide = layout.PictureWidth - 8;
            var taken = Fit(rest, wide);
            var cut = taken < rest.Length ? line == layout.CaptionLines - 1 : !complete;
            if (cut)
                taken = Fit(rest, wide - FontSize);
            svg.Add(
                $"<text x=\"{(rightToLeft ? layout.Width - CardLayout.Margin - 4 : CardLayout.Margin + 4)}\""
                + $" y=\"{layout.CaptionY + down + (line * CardLayout.LineHeight)}\">{rest[..taken].TrimEnd()}");
            svg.Raw(cut ? "…</text>" : "</text>");
            rest = cut ? [] : rest[taken..].TrimStart();
        }

        svg.Raw("</g>");
    }

    /// <summary>
    /// White space becomes single spaces. Controls are left out, and so are the invisible ones that turn the direction
    /// of text: they would let a prompt show something else than what it says.
    /// </summary>
    private static int OneLine(string text, Span<char> target, out bool complete)
    {
        var length = 0;
        var at = 0;
        for (; at < text.Length && length < target.Length; at++)
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter))
            {
                if (length > 0 && target[length - 1] != ' ')
                    target[length++] = ' ';
            }
            else if (!char.IsControl(letter) && letter is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
            {
                target[length++] = letter;
            }
        }

        complete = at == text.Length;
        return length;
    }

    /// <summary>Drops the last of what is seen as characters, which the end of the buffer may have cut.</summary>
    private static ReadOnlySpan<char> WithoutLast(ReadOnlySpan<char> text)
    {
        if (text is [.., var half] && char.IsHighSurrogate(half))
            text = text[..^1];
        var at = 0;
        while (StringInfo.GetNextTextElementLength(text[at..]) is var size && at + size < text.Length)
            at += size;
        return text[..at];
    }

    /// <summary>How many characters fit: whole words where possible, and never a part of what is seen as one character.</summary>
    private static int Fit(ReadOnlySpan<char> text, double wide)
    {
        var (at, lastBreak, used) = (0, 0, 0.0);
        while (at < text.Length)
        {
            var size = StringInfo.GetNextTextElementLength(text[at..]);
            used += FontSize * Em(text[at]);
            if (used > wide)
                return lastBreak > 0 ? lastBreak : Math.Max(at, size);
            at += size;
            if (text[at - 1] == ' ' || text[at - 1] >= 0x2E80)
                lastBreak = at;
        }

        return at;
    }

    /// <summary>The width of a letter in a wide italic serif, in the size of the font; rather too wide than too narrow.</summary>
    private static double Em(char letter) => letter switch
    {
        ' ' or '.' or ',' or ':' or ';' or '\'' or '!' or '|' => 0.28,
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or '(' or ')' or '-' => 0.38,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.9,
        >= 'A' and <= 'Z' => 0.7,
        < '\u2E80' => 0.55,
        _ => 1.1,
    };

    private static bool StartsRightToLeft(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (letter is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC'))
                return true;
            if (char.IsLetter(letter))
                return false;
        }

        return false;
    }
}
