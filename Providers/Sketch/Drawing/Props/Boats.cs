namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Things that float. Each rocks about its waterline in a clip.</summary>
internal static class Boats
{
    public static void Sailing(Stage stage, Rng rng, double x, double y, double size, double depth, bool sails)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var hull = colours.Shade(rng.Pick<Rgb>([Rgb.Hex(0x3E5A6E), Rgb.Hex(0x8A4A3C), Rgb.Hex(0xE6E0D2), Rgb.Hex(0x4E6A5A)]), depth);
        var mast = colours.Shade(Rgb.Hex(0x5E4636), depth);
        Begin(stage, rng, x, y, size);
        svg.Add($"<path d=\"M3-14V-118\" stroke=\"{mast}\" stroke-width=\"2.4\"/>");
        if (sails)
        {
            svg.Add(
                $"<path d=\"M6-116C22-92 40-62 46-30L6-24z\" fill=\"{colours.Lit(Rgb.Hex(0xF4EEE0), depth, 0.25)}\"/>"
                + $"<path d=\"M-1-112C-14-82-30-56-40-30L-1-24z\" fill=\"{colours.Shade(colours.Accent, depth)}\"/>");
        }
        else
        {
            svg.Add(
                $"<path d=\"M3-118-46-18M3-118 50-18M3-34H48\" stroke=\"{mast}\" stroke-width=\"1\" fill=\"none\"/>"
                + $"<path d=\"M5-36q20-5 40-1l-1 4q-20-2-39 0z\" fill=\"{colours.Shade(Rgb.Hex(0xDAD3C2), depth)}\"/>");
        }

        svg.Add(
            $"<path d=\"M-52-20Q0-10 58-24C54-8 48 1 42 2H-38C-46 0-50-10-52-20z\" fill=\"{hull}\"/>"
            + $"<path d=\"M-52-20Q0-10 58-24l-1.4 4.5Q0-5-51-15z\" fill=\"{colours.Lit(Rgb.Hex(0xF0EADC), depth, 0.3)}\"/>"
            + $"<path d=\"M-20-17l2-11h24l6 10z\" fill=\"{colours.Lit(Rgb.Hex(0xE8E0D0), depth, 0.2)}\"/></g></g>");
    }

    public static void Ship(Stage stage, Rng rng, double x, double y, double size, double depth)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var (wood, sail) = (colours.Shade(Rgb.Hex(0x5A4032), depth), colours.Lit(Rgb.Hex(0xF2EAD8), depth, 0.25));
        Begin(stage, rng, x, y, size);
        svg.Add($"<path d=\"M-46-26V-108M2-24V-128M46-24V-104M70-36 104-58\" stroke=\"{wood}\" stroke-width=\"3\"/>");
        foreach (var (mast, top, wide) in (ReadOnlySpan<(double, double, double)>)[(-46, -104, 20), (2, -124, 26), (46, -100, 20)])
        {
            svg.Add(
                $"<path d=\"M{mast - wide} {top}h{wide * 2}q10 18 4 36q-{wide} 6-{wide * 2 + 2} 0q8-18-6-36zM{mast - wide - 3}"
                + $" {top + 40}h{wide * 2.3}q12 16 3 34q-{wide} 6-{wide * 2.3} 0q8-16-3-34z\" fill=\"{sail}\"/>");
        }

        svg.Add(
            $"<path d=\"M2-128q16 2 26-5v10q-10 6-26 3z\" fill=\"{colours.Shade(colours.Accent, depth)}\"/>"
            + $"<path d=\"M-84-44-60-40-58-28Q10-16 76-36L98-40C90-14 76 0 60 3H-58C-76-2-84-24-84-44z\" fill=\"{wood}\"/>"
            + $"<path d=\"M-78-27Q10-8 88-28l-3 6Q10-2-75-20z\" fill=\"{colours.Lit(Rgb.Hex(0xC79A5C), depth, 0.2)}\"/></g></g>");
    }

    private static void Begin(Stage stage, Rng rng, double x, double y, double size)
    {
        var scale = size / 110;
        stage.Svg.Add(
            $"<g transform=\"translate({x} {y})scale({rng.Sign() * scale:3} {scale:3})\">"
            + $"<ellipse cy=\"3\" rx=\"62\" ry=\"5\" fill=\"{stage.Palette.Zenith.Darker(0.6)}\" opacity=\".3\"/><g>");
        stage.Life.Swing(-1.6, 1.6, 0, 0, 3.2, rng.Next());
    }
}
