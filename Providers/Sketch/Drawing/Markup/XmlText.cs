using System.Text;

namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Makes any text safe inside XML 1.0: escapes markup, and replaces what XML does not allow.</summary>
internal static class XmlText
{
    private const int Replacement = 0xFFFD;

    /// <summary>Writes the text as UTF-8 and returns how many bytes it took.</summary>
    public static int Escape(ReadOnlySpan<char> text, Span<byte> target)
    {
        var at = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf16(text, out var rune, out var consumed);
            text = text[consumed..];
            var entity = rune.Value switch
            {
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '&' => "&amp;"u8,
                '"' => "&quot;"u8,
                '\'' => "&#39;"u8,
                _ => default,
            };
            if (entity.IsEmpty)
            {
                at += (IsAllowed(rune.Value) ? rune : new Rune(Replacement)).EncodeToUtf8(target[at..]);
            }
            else
            {
                entity.CopyTo(target[at..]);
                at += entity.Length;
            }
        }

        return at;
    }

    /// <summary>Whether XML 1.0 allows the code point (production 2, Char).</summary>
    public static bool IsAllowed(int codePoint) =>
        codePoint is 0x9 or 0xA or 0xD or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000;
}
