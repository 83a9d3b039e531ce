namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What rooms share: a wall, a floor of planks towards the vanishing point, windows, pendant lamps.</summary>
internal abstract class Interior : SettingPainter
{
    public override bool Sky => false;

    public override double Walkable(Stage stage) => FloorY(stage) + (stage.Unit * 6);

    /// <summary>Where the wall meets the floor.</summary>
    protected static double FloorY(Stage stage) => Math.Min(Down(stage, 0.3), stage.FocusY - (stage.Unit * 12));

    protected static void Wall(Stage stage, Rgb own, Rgb skirting)
    {
        var (svg, colours, floor) = (stage.Svg, stage.Palette, FloorY(stage));
        svg.Add(
            $"<radialGradient id=\"wall\" gradientUnits=\"userSpaceOnUse\" cx=\"{stage.LightX}\" cy=\"{floor * 0.4}\""
            + $" r=\"{stage.Width * 0.75}\"><stop stop-color=\"{colours.Shade(own, 1).To(colours.Glow, 0.3)}\"/>"
            + $"<stop offset=\".5\" stop-color=\"{colours.Shade(own, 1)}\"/>"
            + $"<stop offset=\"1\" stop-color=\"{colours.Shade(own.Darker(0.5), 1)}\"/></radialGradient>");
        svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"-140\" width=\"{stage.Right - stage.Left}\" height=\"{stage.Bottom + 140}\""
            + $" fill=\"url(#wall)\"/>");
        svg.Add(
            $"<path d=\"M{stage.Left} {floor - (stage.Unit * 3)}H{stage.Right}v{stage.Unit * 3.4}H{stage.Left}z\""
            + $" fill=\"{colours.Shade(skirting, 1)}\"/>");
    }

    protected static void Floor(Stage stage, Rgb own)
    {
        var (svg, colours, top, unit) = (stage.Svg, stage.Palette, FloorY(stage), stage.Unit);
        svg.Add(
            $"<linearGradient id=\"planks\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
            + $"<stop stop-color=\"{colours.Shade(own, 1).To(colours.Glow, 0.12)}\"/>"
            + $"<stop offset=\"1\" stop-color=\"{colours.Shade(own.Darker(0.55), 1)}\"/></linearGradient>");
        svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"{top}\" width=\"{stage.Right - stage.Left}\" height=\"{stage.Bottom - top}\""
            + $" fill=\"url(#planks)\"/>");
        svg.Add($"<path stroke=\"{colours.Shade(own.Darker(0.6), 1)}\" stroke-width=\"{unit * 0.25:2}\" opacity=\".5\" fill=\"none\" d=\"");
        for (var i = -16; i <= 16; i++)
            svg.Add($"M{stage.VanishingX + (i * unit * 8)} {top}L{stage.VanishingX + (i * unit * 16)} {stage.Bottom}");
        svg.Raw("\"/>");
    }

    /// <summary>A window on the hour and the weather outside.</summary>
    protected static void Window(Stage stage, double x, double y, double wide, double tall, bool arch)
    {
        var (svg, colours, rng) = (stage.Svg, stage.Palette, stage.Rng.Fork("window"));
        var frame = colours.Shade(Rgb.Hex(0x5A4232), 1);
        if (stage.Once(21))
            svg.Add(
                $"<linearGradient id=\"outside\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop stop-color=\"{colours.Zenith}\"/>"
                + $"<stop offset=\".6\" stop-color=\"{colours.Middle}\"/><stop offset=\"1\" stop-color=\"{colours.Horizon}\"/>"
                + $"</linearGradient>");
        var head = arch ? wide / 2 : 0;
        svg.Add($"<path d=\"M{x} {y + tall}V{y + head}");
        if (arch)
            svg.Add($"a{wide / 2} {wide / 2} 0 0 1 {wide} 0");
        else
            svg.Add($"h{wide}");
        svg.Add($"V{y + tall}z\" fill=\"url(#outside)\" stroke=\"{frame}\" stroke-width=\"{stage.Unit * 1.6:2}\"/>");
        if (stage.Time is not TimeOfDay.Day)
            svg.Add(
                $"<circle cx=\"{x + (wide * 0.68)}\" cy=\"{y + (tall * 0.34)}\" r=\"{Math.Min(wide, tall) * 0.09}\""
                + $" fill=\"{colours.Light}\" opacity=\".9\"/>");
        svg.Add($"<path d=\"M{x} {y + tall}");
        for (var at = 0.0; at < wide - 0.1;)
        {
            var step = Math.Min(wide - at, wide * rng.Between(0.08, 0.2));
            svg.Add($"V{y + (tall * rng.Between(0.55, 0.85))}h{step}");
            at += step;
        }

        svg.Add($"V{y + tall}z\" fill=\"{colours.Middle.To(colours.Zenith, 0.6).Darker(0.25)}\"/>");
        if (colours.Lamps)
        {
            svg.Add($"<path fill=\"{colours.Glow}\" d=\"");
            for (var i = 0; i < 14; i++)
                svg.Add(
                    $"M{x + (wide * rng.Between(0.05, 0.93))} {y + (tall * rng.Between(0.72, 0.96))}h{wide * 0.02}"
                    + $"v{wide * 0.03}h{-wide * 0.02}z");
            svg.Raw("\"/>");
        }

        Falling(stage, rng, x, y, wide, tall);
        svg.Add(
            $"<path d=\"M{x + (wide / 2)} {y}v{tall}M{x} {y + (tall * 0.45)}h{wide}\" stroke=\"{frame}\""
            + $" stroke-width=\"{stage.Unit * 0.9:2}\"/>"
            + $"<path d=\"M{x - (stage.Unit * 2)} {y + tall}h{wide + (stage.Unit * 4)}v{stage.Unit * 1.6}H{x - (stage.Unit * 2)}"
            + $"z\" fill=\"{frame.Lighter(0.1)}\"/>");
    }

    protected static void Pendant(Stage stage, double x, double y, double size, Rgb shade)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        svg.Add($"<path d=\"M{x} -140V{y - size}\" stroke=\"{colours.Shade(Rgb.Hex(0x1E1C1E), 1)}\" stroke-width=\"{size * 0.07:2}\"/>");
        svg.Add(
            $"<path d=\"M{x - (size * 0.9)} {y}L{x - (size * 4)} {stage.FocusY}h{size * 8}L{x + (size * 0.9)} {y}z\""
            + $" fill=\"url(#cone)\"/><g>");
        stage.Life.Pulse("opacity", 1, 0.85, 2.3, x / stage.Width);
        svg.Add(
            $"<circle cx=\"{x}\" cy=\"{y}\" r=\"{size * 4.5}\" fill=\"url(#lamp)\"/></g>"
            + $"<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{size * 0.8}\" ry=\"{size * 0.22}\" fill=\"{colours.Glow.Lighter(0.6)}\"/>"
            + $"<path d=\"M{x - size} {y}q{size * 0.1} {-size} {size} {-size}t{size} {size}z\""
            + $" fill=\"{colours.Shade(shade, 1)}\"/>");
    }

    /// <summary>The light that falls from a lamp, for <see cref="Pendant"/>.</summary>
    protected static void Cone(Stage stage) =>
        stage.Svg.Add(
            $"<linearGradient id=\"cone\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
            + $"<stop stop-color=\"{stage.Palette.Glow}\" stop-opacity=\".34\"/>"
            + $"<stop offset=\"1\" stop-color=\"{stage.Palette.Glow}\" stop-opacity=\"0\"/></linearGradient>");

    private static void Falling(Stage stage, Rng rng, double x, double y, double wide, double tall)
    {
        if (stage.Weather is not (Weather.Rain or Weather.Storm or Weather.Snow))
            return;
        var snow = stage.Weather is Weather.Snow;
        var svg = stage.Svg;
        svg.Add(
            $"<path fill=\"none\" stroke=\"{stage.Palette.Light.Lighter(0.4)}\" stroke-linecap=\"round\""
            + $" stroke-width=\"{stage.Unit * (snow ? 0.7 : 0.25):2}\" opacity=\".6\" d=\"");
        for (var i = 0; i < 30; i++)
            svg.Add(
                $"M{x + (wide * rng.Between(0.03, 0.95))} {y + (tall * rng.Between(0.08, 0.88))}"
                + $"l{(snow ? 0.1 : -stage.Unit * 0.5)} {(snow ? 0 : stage.Unit * 2.4)}");
        svg.Raw("\"/>");
    }
}
