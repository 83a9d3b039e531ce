using System.Buffers.Text;
using System.Text;

namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// An attribute on a card's root that tells where its picture lies, so that a card that comes back as an input is shown
/// without its own frame and caption: a clip begins with the very picture that it was made from.
/// </summary>
internal static class CardMark
{
    /// <summary>The mark is looked for in so many bytes from the start.</summary>
    private const int Reach = 512;

    private static ReadOnlySpan<byte> Name => "data-sketch=\""u8;

    /// <summary>The prompt from which a card was drawn, as far as its title tells it, still escaped; null where it is no card of ours.</summary>
    public static string? Title(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 4 * Reach)];
        if (head.IndexOf(Name) < 0 || head.IndexOf("<title>"u8) is not (> 0 and var from))
            return null;
        head = head[(from + "<title>"u8.Length)..];
        var length = head.IndexOf("</title>"u8);
        return length < 0 ? null : Encoding.UTF8.GetString(head[..length]);
    }

    public static void Write(SvgWriter svg, CardLayout layout) =>
        svg.Add(
            $"data-sketch=\"{layout.Width} {layout.Height} {CardLayout.Margin} {CardLayout.Margin} {layout.PictureWidth}"
            + $" {layout.PictureHeight}\"");

    /// <summary>A card's size and its picture's place; no picture where the bytes are no card of ours.</summary>
    public static ((double Width, double Height) Card, (double X, double Y, double Width, double Height)? Picture) Read(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, Reach)];
        var at = head.IndexOf(Name);
        if (at < 0)
            return default;
        head = head[(at + Name.Length)..];
        Span<double> numbers = stackalloc double[6];
        foreach (ref var number in numbers)
        {
            if (!Utf8Parser.TryParse(head, out number, out int read) || number is < 0 or > 10_000 || read == head.Length)
                return default;
            head = head[(read + 1)..];
        }

        return numbers[4] > 0 && numbers[5] > 0
            ? ((numbers[0], numbers[1]), (numbers[2], numbers[3], numbers[4], numbers[5]))
            : default;
    }
}
