namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Street lamps, lit when the hour asks for it.</summary>
internal static class Lamps
{
    /// <param name="side">Where the arm points: -1 left, 1 right, 0 a lantern on a straight post.</param>
    public static void Post(Stage stage, double x, double y, double tall, int side)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var iron = colours.Shade(Rgb.Hex(0x2C3036), stage.DepthAt(y));
        var (headX, headY) = (x + (side * tall * 0.16), y - tall);
        svg.Add(
            $"<path d=\"M{x - (tall * 0.012)} {y}v{-tall * 0.97}\" stroke=\"{iron}\" stroke-width=\"{tall * 0.028:2}\"/>"
            + $"<path d=\"M{x - (tall * 0.04)} {y}h{tall * 0.06}l{-tall * 0.012} {-tall * 0.12}h{-tall * 0.034}z\""
            + $" fill=\"{iron}\"/>");
        svg.Add(
            $"<path d=\"M{x - (tall * 0.012)} {y - (tall * 0.88)}Q{x - (tall * 0.01)} {headY - (tall * 0.05)} {headX}"
            + $" {headY - (tall * 0.02)}\" fill=\"none\" stroke=\"{iron}\" stroke-width=\"{tall * 0.022:2}\"/>");
        if (colours.Lamps)
        {
            svg.Raw("<g>");
            stage.Life.Pulse("opacity", 1, 0.82, 1.9, x / stage.Width);
            svg.Add(
                $"<circle cx=\"{headX}\" cy=\"{headY + (tall * 0.03)}\" r=\"{tall * 0.42}\" fill=\"url(#lamp)\"/></g>"
                + $"<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{tall * 0.36}\" ry=\"{tall * 0.05}\" fill=\"{colours.Glow}\""
                + $" opacity=\".22\"/>");
        }

        svg.Add(
            $"<path d=\"M{headX - (tall * 0.035)} {headY}h{tall * 0.07}l{-tall * 0.016} {tall * 0.07}h{-tall * 0.038}z\""
            + $" fill=\"{(colours.Lamps ? colours.Glow.Lighter(0.5) : colours.Horizon)}\"/>"
            + $"<path d=\"M{headX - (tall * 0.045)} {headY}l{tall * 0.03} {-tall * 0.03}h{tall * 0.03}l{tall * 0.03}"
            + $" {tall * 0.03}z\" fill=\"{iron}\"/>");
    }
}
