namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Large things in the middle distance, on the side away from the people.</summary>
internal static class Landmarks
{
    /// <summary>Where the first landmark stands.</summary>
    public static double At(Stage stage) => stage.SubjectX < stage.Width / 2 ? stage.Width * 0.78 : stage.Width * 0.22;

    /// <param name="y">The line on which they stand.</param>
    public static void Paint(Stage stage, double y)
    {
        var (props, unit) = (stage.Scene.Props, stage.Unit);
        var away = stage.SubjectX < stage.Width / 2 ? -1 : 1;
        if (props.HasFlag(Props.Bridge))
            Bridge(stage, y + (unit * 2));
        if (props.HasFlag(Props.Lighthouse))
            Lighthouse(stage, At(stage), y, unit * 30);
        if (props.HasFlag(Props.Tower) && stage.Setting is not (Setting.Castle or Setting.Village or Setting.Street))
            Tower(stage, At(stage) + (away * unit * 3), y + unit, unit * 30);
        if (props.HasFlag(Props.Windmill))
            Windmill(stage, At(stage) + (away * unit * 12), y + (unit * 2), unit * 24);
        if (props.HasFlag(Props.House) && !BuiltUp(stage.Setting))
            Village.House(stage, stage.Rng.Fork("house"), At(stage) - (away * unit * 6), y + (unit * 4), unit * 15, 0.6);
        if (props.HasFlag(Props.Rocket))
            Rocket(stage, At(stage), y + (unit * 3), unit * 36);
    }

    /// <summary>Where houses stand anyway.</summary>
    private static bool BuiltUp(Setting setting) =>
        setting is Setting.Village or Setting.Street or Setting.Skyline or Setting.Harbour or Setting.Castle;

    private static void Lighthouse(Stage stage, double x, double y, double tall)
    {
        var (svg, colours, side) = (stage.Svg, stage.Palette, stage.LightX > x ? 1 : -1);
        var (white, red) = (colours.Lit(Rgb.Hex(0xF2EEE4), 0.66, 0.2), colours.Shade(colours.Accent, 0.75));
        var w = tall * 0.11;
        if (stage.Time is not TimeOfDay.Day || stage.Weather is Weather.Fog or Weather.Storm)
            Beam(stage, x, y - (tall * 0.93), tall);
        svg.Add($"<path d=\"M{x - w} {y}L{x - (w * 0.62)} {y - (tall * 0.84)}h{w * 1.24}L{x + w} {y}z\" fill=\"{white}\"/>");
        for (var i = 0; i < 2; i++)
        {
            var (low, high) = (0.16 + (0.34 * i), 0.33 + (0.34 * i));
            double Half(double up) => w * (1 - (0.452 * up));
            svg.Add(
                $"<path d=\"M{x - Half(low)} {y - (tall * low)}L{x - Half(high)} {y - (tall * high)}H{x + Half(high)}"
                + $"L{x + Half(low)} {y - (tall * low)}z\" fill=\"{red}\"/>");
        }

        svg.Add(
            $"<path d=\"M{x - (side * w)} {y}L{x - (side * w * 0.62)} {y - (tall * 0.84)}h{side * w * 0.5}"
            + $"L{x - (side * w * 0.2)} {y}z\" fill=\"#000\" opacity=\".2\"/>");
        svg.Add(
            $"<path d=\"M{x - (w * 0.9)} {y - (tall * 0.84)}h{w * 1.8}v{-tall * 0.025}h{-w * 1.8}z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x30343A), 0.7)}\"/>"
            + $"<rect x=\"{x - (w * 0.45)}\" y=\"{y - (tall * 0.96)}\" width=\"{w * 0.9}\" height=\"{tall * 0.1}\""
            + $" fill=\"{colours.Glow.Lighter(0.4)}\"/>"
            + $"<path d=\"M{x - (w * 0.65)} {y - (tall * 0.955)}q{w * 0.65} {-tall * 0.11} {w * 1.3} 0z\""
            + $" fill=\"{red.Darker(0.2)}\"/>");
    }

    private static void Beam(Stage stage, double x, double y, double tall)
    {
        var (svg, glow) = (stage.Svg, stage.Palette.Glow.Lighter(0.3));
        svg.Add(
            $"<linearGradient id=\"beam\"><stop stop-color=\"{glow}\" stop-opacity=\".7\"/>"
            + $"<stop offset=\"1\" stop-color=\"{glow}\" stop-opacity=\"0\"/></linearGradient>");
        var side = x < stage.Width / 2 ? 1 : -1;
        svg.Add(
            $"<circle cx=\"{x}\" cy=\"{y}\" r=\"{tall * 0.5}\" fill=\"url(#lamp)\"/>"
            + $"<g transform=\"translate({x} {y})scale({side} 1)\"><g>");
        stage.Life.Swing(-4, 5, 0, 0, 5);
        svg.Add($"<path d=\"M0-2L{tall * 2.6} {-tall * 0.5}V{tall * 0.1}L0 2z\" fill=\"url(#beam)\"/></g></g>");
    }

    private static void Tower(Stage stage, double x, double y, double tall)
    {
        var (svg, colours, side) = (stage.Svg, stage.Palette, stage.LightX > x ? 1 : -1);
        var (stone, w) = (Rgb.Hex(0x9A8E80), tall * 0.13);
        svg.Add(
            $"<path d=\"M{x - w} {y}V{y - (tall * 0.7)}h{w * 2}V{y}z\" fill=\"{colours.Lit(stone, 0.5, 0.2)}\"/>"
            + $"<path d=\"M{x - (side * w)} {y}V{y - (tall * 0.7)}h{side * w * 0.9}V{y}z\""
            + $" fill=\"{colours.Shade(stone.Darker(0.25), 0.5)}\"/>"
            + $"<path d=\"M{x - (w * 1.25)} {y - (tall * 0.7)}L{x} {y - tall}l{w * 1.25} {tall * 0.3}z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x5A4A52), 0.55)}\"/>");
        svg.Add(
            $"<circle cx=\"{x}\" cy=\"{y - (tall * 0.58)}\" r=\"{w * 0.55}\""
            + $" fill=\"{(colours.Lamps ? colours.Glow.Lighter(0.3) : colours.Lit(Rgb.Hex(0xF0EADC), 0.6))}\"/>"
            + $"<path d=\"M{x} {y - (tall * 0.58)}v{-w * 0.4}M{x} {y - (tall * 0.58)}h{w * 0.3}\""
            + $" stroke=\"{colours.Shade(Rgb.Hex(0x2A2A2E), 0.8)}\" stroke-width=\"{w * 0.1:2}\"/>"
            + $"<path d=\"M{x - (w * 0.25)} {y - (tall * 0.24)}h{w * 0.5}v{w * 0.9}h{-w * 0.5}z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x40404A), 0.6)}\"/>");
    }

    private static void Windmill(Stage stage, double x, double y, double tall)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var (w, hub) = (tall * 0.2, y - (tall * 0.8));
        svg.Add(
            $"<path d=\"M{x - w} {y}L{x - (w * 0.55)} {y - (tall * 0.76)}h{w * 1.1}L{x + w} {y}z\""
            + $" fill=\"{colours.Lit(Rgb.Hex(0xE2D6C2), 0.55, 0.2)}\"/>"
            + $"<path d=\"M{x - (w * 0.7)} {y - (tall * 0.75)}q{w * 0.7} {-tall * 0.24} {w * 1.4} 0z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x7A4A3A), 0.6)}\"/>"
            + $"<path d=\"M{x - (w * 0.2)} {y}v{-tall * 0.18}h{w * 0.4}v{tall * 0.18}z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x4A382E), 0.6)}\"/><g transform=\"rotate(24 {x} {hub})\">");
        if (stage.Life.Motion is { } motion)
            svg.Add(
                $"<animateTransform attributeName=\"transform\" type=\"rotate\" values=\"24 {x} {hub};384 {x} {hub}\""
                + $" dur=\"{motion.Fit(9):3}s\" repeatCount=\"indefinite\"/>");
        var sail = colours.Lit(Rgb.Hex(0xF4EEDF), 0.7, 0.2);
        for (var i = 0; i < 4; i++)
            svg.Add(
                $"<path transform=\"rotate({i * 90} {x} {hub})\""
                + $" d=\"M{x - (w * 0.06)} {hub}V{hub - (tall * 0.62)}h{w * 0.5}v{tall * 0.5}h{-w * 0.38}V{hub}z\""
                + $" fill=\"{sail}\"/>");
        svg.Raw("</g>");
    }

    private static void Bridge(Stage stage, double y)
    {
        var (svg, colours, unit) = (stage.Svg, stage.Palette, stage.Unit);
        var stone = colours.Shade(Rgb.Hex(0x8E8478), 0.5);
        var (top, span) = (y - (unit * 7), unit * 15);
        svg.Add($"<path d=\"M{stage.Left} {top}H{stage.Right}v{unit * 2.6}");
        for (var x = stage.Right; x > stage.Left; x -= span)
            svg.Add(
                $"h{-unit * 1.6}v{unit * 7}h{-unit * 1.4}v{-unit * 3}a{(span - (unit * 3)) / 2} {unit * 4.6} 0 0 0"
                + $" {-(span - (unit * 3))} 0v{-unit * 4}");
        svg.Add(
            $"H{stage.Left}z\" fill=\"{stone}\"/>"
            + $"<path d=\"M{stage.Left} {top}H{stage.Right}v{unit * 0.8}H{stage.Left}z\""
            + $" fill=\"{colours.Lit(Rgb.Hex(0xB8AC9C), 0.55, 0.3)}\"/>");
    }

    private static void Rocket(Stage stage, double x, double y, double tall)
    {
        var (svg, colours, w, side) = (stage.Svg, stage.Palette, tall * 0.12, stage.LightX > x ? 1 : -1);
        var (white, red) = (colours.Lit(Rgb.Hex(0xEFF1F3), 0.75, 0.2), colours.Shade(colours.Accent, 0.85));
        svg.Add(
            $"<path d=\"M{x - w} {y - (tall * 0.28)}L{x - (w * 2.3)} {y}h{w * 1.2}zM{x + w} {y - (tall * 0.28)}"
            + $"L{x + (w * 2.3)} {y}h{-w * 1.2}z\" fill=\"{red}\"/>"
            + $"<path d=\"M{x - w} {y - (tall * 0.08)}C{x - (w * 1.5)} {y - (tall * 0.5)} {x - w} {y - (tall * 0.85)} {x}"
            + $" {y - tall}C{x + w} {y - (tall * 0.85)} {x + (w * 1.5)} {y - (tall * 0.5)} {x + w} {y - (tall * 0.08)}z\""
            + $" fill=\"{white}\"/>");
        svg.Add(
            $"<path d=\"M{x} {y - tall}C{x - (side * w)} {y - (tall * 0.85)} {x - (side * w * 1.5)} {y - (tall * 0.5)}"
            + $" {x - (side * w)} {y - (tall * 0.08)}h{side * w * 0.8}C{x - (side * w * 0.5)} {y - (tall * 0.5)}"
            + $" {x - (side * w * 0.3)} {y - (tall * 0.85)} {x} {y - tall}z\" fill=\"#000\" opacity=\".18\"/>"
            + $"<path d=\"M{x} {y - tall}C{x - (w * 0.5)} {y - (tall * 0.93)} {x - (w * 0.75)} {y - (tall * 0.87)}"
            + $" {x - (w * 0.9)} {y - (tall * 0.8)}h{w * 1.8}C{x + (w * 0.75)} {y - (tall * 0.87)} {x + (w * 0.5)}"
            + $" {y - (tall * 0.93)} {x} {y - tall}z\" fill=\"{red}\"/>"
            + $"<circle cx=\"{x}\" cy=\"{y - (tall * 0.62)}\" r=\"{w * 0.5}\" fill=\"{colours.Glow}\""
            + $" stroke=\"{red.Darker(0.3)}\" stroke-width=\"{w * 0.18:2}\"/>");
    }
}
