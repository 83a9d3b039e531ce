namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A horse looking to the right, in a figure's units: its back is about 62 high.</summary>
internal static class Horse
{
    public static void Draw(SvgWriter svg, Life life, Rgb coat, Rgb mane, bool moving)
    {
        var swing = moving ? 24 : 0;
        var far = coat.Darker(0.25);
        Leg(svg, life, -26, -44, swing, 0, far);
        Leg(svg, life, 27, -44, -swing, 0.1, far);
        svg.Raw("<g>");
        life.Swing(-5, 8, -40, -62, 1.1);
        svg.Add($"<path d=\"M-40-63C-52-64-58-50-57-30-52-38-47-44-43-50z\" fill=\"{mane}\"/></g>");
        svg.Add(
            $"<path d=\"M-42-62C-38-70-22-68-8-65 6-64 16-68 24-74 32-82 38-92 46-100l3-6 3 6C58-98 66-88 70-80 71-76 68-72"
            + $" 64-73 58-76 54-76 50-78 48-70 44-58 40-50 36-42 26-38 12-39-4-36-20-36-32-38-42-42-45-54-42-62z\""
            + $" fill=\"{coat}\"/>");
        svg.Add($"<path d=\"M49-106C40-100 32-88 26-74 24-72 30-68 33-70 36-80 42-90 50-96z\" fill=\"{mane}\"/>");
        svg.Add($"<circle cx=\"56\" cy=\"-89\" r=\"1.3\" fill=\"{mane.Darker(0.5)}\"/>");
        Leg(svg, life, -32, -44, -swing, 0.25, coat);
        Leg(svg, life, 32, -44, swing, 0.35, coat);
    }

    /// <summary>The saddle and the reins, over the horse and under the rider.</summary>
    public static void Harness(SvgWriter svg, Rgb leather, Rgb cloth)
    {
        svg.Add(
            $"<path d=\"M-14-66C-8-62 8-62 14-68L16-48H-12z\" fill=\"{cloth}\"/>"
            + $"<path d=\"M-12-68C-6-64 6-64 12-70L10-60H-8z\" fill=\"{leather}\"/>");
        svg.Add($"<path d=\"M66-76Q40-74 22-78M58-94L64-76\" stroke=\"{leather}\" stroke-width=\"1.4\" fill=\"none\"/>");
    }

    private static void Leg(SvgWriter svg, Life life, double x, double y, double swing, double phase, Rgb colour)
    {
        svg.Add($"<g transform=\"rotate({swing} {x} {y})\">");
        if (swing != 0)
            life.Swing(swing, -swing, x, y, 0.9, phase);
        svg.Add(
            $"<path d=\"M{x - 7} {y - 6}C{x - 6} {y + 8} {x - 3} {y + 12} {x - 3} {y + 22}L{x - 3.5} {y + 40} {x - 4} {y + 44}"
            + $"h8.5l-1.5-5 .4-17C{x + 4} {y + 12} {x + 8} {y + 8} {x + 8} {y - 6}z\" fill=\"{colour}\"/></g>");
    }
}
