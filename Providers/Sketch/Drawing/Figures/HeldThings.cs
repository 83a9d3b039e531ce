namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What a person carries, at the hand.</summary>
internal static class HeldThings
{
    public static void Draw(SvgWriter svg, Life life, Outfit outfit, double x, double y, double phase)
    {
        var dark = outfit.Gear;
        switch (outfit.Held)
        {
            case Held.Staff:
                Pen.Line(svg, x + 2, y + 45, x + 1, y - 56, 2.4, Rgb.Hex(0x6B4A2E).To(dark, 0.5));
                Pen.Dot(svg, x + 1, y - 59, 4, outfit.Trim.Lighter(0.3));
                break;
            case Held.Cane:
                Pen.Line(svg, x, y, x + 2, y + 45, 2, dark);
                break;
            case Held.Sword:
                Pen.Line(svg, x - 2, y + 6, x - 12, y + 40, 2.6, Rgb.Hex(0xC8CED6).To(dark, 0.25));
                Pen.Line(svg, x - 6, y + 3, x + 3, y + 7, 2.2, outfit.Trim);
                break;
            case Held.Umbrella:
                svg.Raw("<g>");
                life.Swing(-2, 2.5, x, y, 2.2, phase);
                Pen.Line(svg, x - 4, y, x - 8, y - 66, 1.6, dark);
                svg.Add(
                    $"<path d=\"M{x - 41} {y - 50}C{x - 36} {y - 80} {x + 16} {y - 84} {x + 24} {y - 54}q-8-5-16 1-8-6-16"
                    + $" .4-8-5-16.5.6-8-4-16.5 2z\" fill=\"{outfit.Trim}\"/>");
                svg.Add(
                    $"<path d=\"M{x - 8} {y - 76}C{x - 16} {y - 70} {x - 22} {y - 60} {x - 24.5} {y - 52}q-8-4-16.5 2C{x - 36}"
                    + $" {y - 72} {x - 18} {y - 79} {x - 8} {y - 76}z\" fill=\"#000\" opacity=\".13\"/></g>");
                break;
            case Held.Book:
                svg.Add(
                    $"<path d=\"M{x - 5} {y + 2}l7-9 9-1-6 10z\" fill=\"{outfit.Trim.Lighter(0.65)}\"/>"
                    + $"<path d=\"M{x - 5} {y + 2}l10 1 6-11 1 1.5-6 12-11-1z\" fill=\"{outfit.Trim}\"/>");
                break;
            case Held.Lantern:
                svg.Add(
                    $"<circle cx=\"{x}\" cy=\"{y + 10}\" r=\"26\" fill=\"url(#lamp)\"/>"
                    + $"<path d=\"M{x - 4} {y + 5}h8l1 10h-10z\" fill=\"#ffe9b0\"/>"
                    + $"<path d=\"M{x - 5} {y + 4}h10l-2-3h-6zM{x - 5.5} {y + 15}h11v2h-11z\" fill=\"{dark}\"/>");
                break;
            case Held.Kite:
                svg.Add(
                    $"<path d=\"M{x} {y}Q{x + 40} {y - 30} {x + 90} {y - 110}\" stroke=\"{dark}\" stroke-width=\".7\""
                    + $" fill=\"none\"/><g>");
                life.Swing(-6, 7, x + 90, y - 110, 2.6, phase);
                svg.Add(
                    $"<path d=\"M{x + 90} {y - 134}l14 20-14 26-14-26z\" fill=\"{outfit.Trim}\"/>"
                    + $"<path d=\"M{x + 90} {y - 134}v46l-14-26z\" fill=\"#000\" opacity=\".16\"/>"
                    + $"<path d=\"M{x + 90} {y - 88}q-8 10 0 18t-4 18\" stroke=\"{outfit.Trim}\" stroke-width=\"1.5\""
                    + $" fill=\"none\"/></g>");
                break;
        }
    }
}
