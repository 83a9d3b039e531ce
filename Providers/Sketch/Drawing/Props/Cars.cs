namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A car seen from the side.</summary>
internal static class Cars
{
    /// <param name="tall">Its height.</param>
    public static void Park(Stage stage, double x, double y, double tall, int side)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var scale = tall / 52;
        var body = colours.Shade(colours.Accent, 0.92);
        Shadows.Under(stage, x, y, tall * 1.6);
        svg.Add($"<g transform=\"translate({x} {y})scale({side * scale:3} {scale:3})\">");
        if (colours.Lamps)
            svg.Add($"<circle cx=\"80\" cy=\"-22\" r=\"60\" fill=\"url(#lamp)\"/>");
        svg.Add(
            $"<path d=\"M-80-12C-82-26-78-32-66-34L-48-37C-38-50-28-54-8-54 14-54 26-50 40-36 62-34 78-30 81-22L82-10Q82-7"
            + $" 78-7H-76Q-80-7-80-12z\" fill=\"{body}\"/>"
            + $"<path d=\"M-42-37C-34-47-26-50-10-50V-36zM-5-50C12-50 22-47 33-36L-5-36z\""
            + $" fill=\"{(colours.Lamps ? colours.Glow.To(colours.Zenith, 0.5) : colours.Middle)}\"/>"
            + $"<path d=\"M-80-20H82\" stroke=\"{colours.Light}\" stroke-width=\"1.2\" opacity=\".4\"/>");
        svg.Add($"<path d=\"M76-26l6 3v5l-6-1zM-80-28v7l4 .5v-7z\" fill=\"{colours.Glow.Lighter(0.4)}\"/>");
        foreach (var wheel in (ReadOnlySpan<double>)[-48, 50])
            svg.Add(
                $"<circle cx=\"{wheel}\" cy=\"-9\" r=\"12.5\" fill=\"{colours.Shade(Rgb.Hex(0x202226), 1)}\"/>"
                + $"<circle cx=\"{wheel}\" cy=\"-9\" r=\"6\" fill=\"{colours.Shade(Rgb.Hex(0xB8BCC2), 1)}\"/>");
        svg.Raw("</g>");
    }
}
