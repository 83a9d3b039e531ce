namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Heads: hair, a hat, a face where one is seen. Drawn about the middle of the skull.</summary>
internal static class Head
{
    private const string HairBehind = "M-6.4 2.5C-8.5-9 8.5-9 6.4 2.5 5 6.5-5 6.5-6.4 2.5z";
    private const string HairBeside = "M5.6-2.6C4.5-10-8.5-9.5-6.6 2c.6 3 2.6 4 3.6 3.2C-2.6 2-1.5-.5-.5-1.5 2-2.5 4-2.5 5.6-2.6z";

    /// <param name="away">Seen from behind; else from the side, looking to the right.</param>
    public static void Draw(SvgWriter svg, Outfit outfit, double x, double y, double tilt, bool away)
    {
        svg.Add($"<g transform=\"translate({x} {y})rotate({tilt})\">");
        if (outfit.Hat is Hat.Bowl or Hat.Box or Hat.Hood)
        {
            Encased(svg, outfit, away);
            svg.Raw("</g>");
            return;
        }

        if (outfit.Hair is Hair.Long)
            svg.Add(
                $"<path d=\"{(away ? "M-6.5-2C-8 8-8 14-6.5 19h13C8 14 8 8 6.5-2z" : "M3-5C-8-8-9 4-8 18c3 2 6 2 8 0C0 10 1 4 1 0z")}\""
                + $" fill=\"{outfit.HairColour}\"/>");
        svg.Add($"<path d=\"M-2.5 4h5v7h-5z\" fill=\"{outfit.Skin.Darker(0.12)}\"/>");
        svg.Add($"<ellipse rx=\"{(away ? 6 : 5.8)}\" ry=\"7\" fill=\"{outfit.Skin}\"/>");
        if (!away)
            svg.Add($"<path d=\"M5.2-1.5 7.2 1.2 5 2z\" fill=\"{outfit.Skin}\"/>");
        if (outfit.Hair is not Hair.None)
            svg.Add(
                $"<path d=\"{(away ? HairBehind : HairBeside)}\""
                + $" fill=\"{outfit.HairColour}\"/>");
        if (outfit.Hair is Hair.Bun)
            svg.Add($"<circle cx=\"{(away ? 0 : -6)}\" cy=\"{(away ? -7.5 : -5.5)}\" r=\"3.4\" fill=\"{outfit.HairColour}\"/>");
        if (outfit.Hair is Hair.Bob)
            svg.Add(
                $"<path d=\"{(away ? "M-7-2C-9 6-8 9-6 10H6C8 9 9 6 7-2z" : "M1-6C-9-9-9 4-7 9-4 10-2 9-1 7-1 3 0 0 1-2z")}\""
                + $" fill=\"{outfit.HairColour}\"/>");
        Hats(svg, outfit, away);
        svg.Raw("</g>");
    }

    private static void Encased(SvgWriter svg, Outfit outfit, bool away)
    {
        switch (outfit.Hat)
        {
            case Hat.Bowl:
                svg.Add($"<circle r=\"9.5\" fill=\"{outfit.Top}\"/>");
                if (!away)
                    svg.Add(
                        $"<ellipse cx=\"3\" cy=\"0\" rx=\"6\" ry=\"6.5\" fill=\"{outfit.Trim.Darker(0.45)}\"/>"
                        + $"<path d=\"M3-4.5q4 .5 4.5 4\" stroke=\"{outfit.Top}\" stroke-width=\"1.2\" fill=\"none\"/>");
                break;
            case Hat.Box:
                svg.Add(
                    $"<path d=\"M-6.5-7h13v13h-13zM-.8-12h1.6v5h-1.6z\" fill=\"{outfit.Top}\"/>"
                    + $"<circle cy=\"-12.5\" r=\"1.6\" fill=\"{outfit.Trim}\"/>");
                if (!away)
                    svg.Add($"<path d=\"M0-3h6.5v4H0z\" fill=\"{outfit.Trim.Lighter(0.3)}\"/>");
                break;
            default:
                svg.Add(
                    $"<path d=\"{(away ? "M-9 11C-10-4-6-11 0-11S10-4 9 11z" : "M-9 11C-11-4-7-12 2-11 7-10 8-4 6 2L5 11z")}\""
                    + $" fill=\"{outfit.Top.Darker(0.12)}\"/>");
                if (!away)
                    svg.Add($"<path d=\"M6-5C2-6 1 2 4 7L6 3z\" fill=\"{outfit.Skin.Darker(0.4)}\"/>");
                break;
        }
    }

    private static void Hats(SvgWriter svg, Outfit outfit, bool away)
    {
        var colour = outfit.Hat is Hat.Crown ? Rgb.Hex(0xE2B23C) : outfit.Hat is Hat.Helmet ? outfit.Top
            : outfit.Hat is Hat.Beanie ? outfit.Trim : outfit.Top.Darker(0.2);
        switch (outfit.Hat)
        {
            case Hat.Brim:
                svg.Add(
                    $"<path d=\"M-12-3.5q12 3 24 0-1-1.5-5-2-1-7-7-6.5T-7-5.5q-4 .5-5 2z\" fill=\"{colour}\"/>"
                    + $"<path d=\"M-7-5.5q7 1.8 14 0l-.2-1.6q-7 1.6-13.6 0z\" fill=\"{outfit.Trim}\"/>");
                break;
            case Hat.Cap:
                svg.Add($"<path d=\"M-7-2.5C-8-10 7-11 7-3.5L{(away ? 7 : 11)}-2.5q-9-1.5-18 0z\" fill=\"{colour}\"/>");
                break;
            case Hat.Beanie:
                svg.Add(
                    $"<path d=\"M-7-1.5C-8-12 8-12 7-1.5q-7-2-14 0z\" fill=\"{colour}\"/>"
                    + $"<circle cy=\"-10.5\" r=\"2.2\" fill=\"{colour.Lighter(0.35)}\"/>");
                break;
            case Hat.Helmet:
                svg.Add(
                    $"<path d=\"M-7.2 4C-9-11 9-11 7.2 4l-2 3h-10z\" fill=\"{colour}\"/>"
                    + $"<path d=\"M-2-9C-8-16-16-12-15 0-12-5-7-7-2-8z\" fill=\"{outfit.Trim}\"/>");
                if (!away)
                    svg.Add($"<path d=\"M1-2h6.5v1.8H1z\" fill=\"{Rgb.Black}\"/>");
                break;
            case Hat.Pointed:
                svg.Add(
                    $"<path d=\"M-13-2.5q13 4 26 0L5-6Q3-16-5-26-6-14-6-6z\" fill=\"{colour}\"/>"
                    + $"<path d=\"M-6-6q6 2 11 0l-.4-2.5q-5 1.5-10.4 0z\" fill=\"{outfit.Trim}\"/>");
                break;
            case Hat.Crown:
                svg.Add($"<path d=\"M-6-4.5-7-11l3.6 3L0-12l3.4 4L7-11 6-4.5z\" fill=\"{colour}\"/>");
                break;
        }
    }
}
