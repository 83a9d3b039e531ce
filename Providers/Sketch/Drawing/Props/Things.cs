namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Things of a person's size that stand about near the line of focus, beside the people.</summary>
internal static class Things
{
    public static void Paint(Stage stage)
    {
        var (props, unit, person) = (stage.Scene.Props, stage.Unit, stage.PersonHeight);
        var rng = stage.Rng.Fork("things");
        var side = stage.SubjectX < stage.Width / 2 ? 1 : -1;
        var y = stage.FocusY;
        if (props.HasFlag(Props.Tree))
            Tree(stage, rng, Beside(stage, side * person * 1.25), y - (unit * 5), person * 2.5);
        if (props.HasFlag(Props.Tent))
            Tent(stage, Beside(stage, side * person * 1.3), y - (unit * 2), person * 1.1);
        if (props.HasFlag(Props.Car))
            Cars.Park(stage, Beside(stage, side * person * 1.5), y - (unit * 1), person * 0.9, side);
        if (props.HasFlag(Props.Fountain))
            Fountain(stage, Beside(stage, side * person * 1.5), y - (unit * 4), person);
        if (props.HasFlag(Props.Bench) && stage.Scene.Pose is not Pose.Sit)
            Seats.Bench(stage, Beside(stage, side * person * 0.95), y - (unit * 1.5), person * 0.48, person / 100);
        if (props.HasFlag(Props.Lamp) || (stage.Palette.Lamps && stage.Setting is Setting.Park))
            Lamps.Post(stage, Beside(stage, -side * person * 0.72), y - (unit * 2.5), person * 2, 0);
        if (props.HasFlag(Props.Fire))
            Fires.Burn(stage, Beside(stage, side * person * 0.78), y + unit, person * 0.4);
        if (props.HasFlag(Props.Table) && stage.Scene.Pose is not Pose.Sit)
            Table(stage, Beside(stage, side * person * 0.7), y, person);
    }

    /// <summary>What hangs or floats in the air.</summary>
    public static void PaintAloft(Stage stage)
    {
        var rng = stage.Rng.Fork("aloft");
        if (stage.Scene.Props.HasFlag(Props.Balloon))
            Balloons(stage, rng);
        if (stage.Scene.Props.HasFlag(Props.Lantern))
            Lanterns(stage, rng);
    }

    /// <summary>A place so far from the people, or as far as the picture goes.</summary>
    private static double Beside(Stage stage, double way) =>
        Math.Clamp(stage.SubjectX + way, stage.Width * 0.09, stage.Width * 0.91);

    private static void Tree(Stage stage, Rng rng, double x, double y, double tall)
    {
        var kind = Trees.Broadleaf(stage);
        Trees.Define(stage, kind);
        var crown = Flora.Crown(stage, rng);
        Shadows.Under(stage, x, y, tall * 0.34);
        Trees.Begin(stage, stage.Palette.Shade(crown, 0.9), stage.Palette.Shade(Flora.Bark, 0.92));
        Trees.PlantSwaying(stage, rng, kind, x, y, tall);
        stage.Svg.Raw("</g>");
    }

    private static void Tent(Stage stage, double x, double y, double size)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var cloth = colours.Shade(colours.Accent, 0.9);
        Shadows.Under(stage, x, y, size * 0.9);
        svg.Add(
            $"<path d=\"M{x - (size * 0.9)} {y}L{x - (size * 0.1)} {y - (size * 0.9)}L{x + (size * 0.55)} {y}z\""
            + $" fill=\"{cloth}\"/>"
            + $"<path d=\"M{x - (size * 0.1)} {y - (size * 0.9)}L{x + (size * 0.55)} {y}L{x + (size * 1.05)} {y - (size * 0.18)}"
            + $"L{x + (size * 0.42)} {y - (size * 0.86)}z\" fill=\"{cloth.Darker(0.3)}\"/>");
        svg.Add(
            $"<path d=\"M{x - (size * 0.42)} {y}L{x - (size * 0.1)} {y - (size * 0.7)}L{x + (size * 0.16)} {y}z\""
            + $" fill=\"{(colours.Lamps ? colours.Glow : cloth.Darker(0.6))}\"/>");
        if (colours.Lamps)
            svg.Add(
                $"<circle cx=\"{x - (size * 0.1)}\" cy=\"{y - (size * 0.25)}\" r=\"{size * 1.1}\" fill=\"url(#lamp)\""
                + $" opacity=\".7\"/>");
    }

    private static void Fountain(Stage stage, double x, double y, double size)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var (stone, lit) = (colours.Shade(Rgb.Hex(0xA8A296), 0.85), colours.Lit(Rgb.Hex(0xC8C2B4), 0.85, 0.3));
        Shadows.Under(stage, x, y, size * 0.8);
        svg.Add(
            $"<path d=\"M{x - (size * 0.75)} {y - (size * 0.2)}h{size * 1.5}l{-size * 0.1} {size * 0.22}h{-size * 1.3}z\""
            + $" fill=\"{stone}\"/>"
            + $"<ellipse cx=\"{x}\" cy=\"{y - (size * 0.2)}\" rx=\"{size * 0.75}\" ry=\"{size * 0.09}\" fill=\"{lit}\"/>"
            + $"<ellipse cx=\"{x}\" cy=\"{y - (size * 0.2)}\" rx=\"{size * 0.66}\" ry=\"{size * 0.065}\""
            + $" fill=\"{colours.Middle}\"/>");
        svg.Add(
            $"<path d=\"M{x - (size * 0.07)} {y - (size * 0.2)}l{size * 0.03} {-size * 0.45}h{-size * 0.26}q{size * 0.3}"
            + $" {size * 0.12} {size * 0.6} 0h{-size * 0.26}l{size * 0.03} {size * 0.45}z\" fill=\"{stone}\"/>"
            + $"<g stroke=\"{colours.Light.Lighter(0.4)}\" stroke-width=\"{size * 0.018:2}\" fill=\"none\" opacity=\".75\">");
        stage.Life.Pulse("opacity", 0.8, 0.45, 0.8);
        foreach (var reach in (ReadOnlySpan<double>)[-0.5, -0.32, -0.14, 0.14, 0.32, 0.5])
            svg.Add($"<path d=\"M{x} {y - (size * 0.68)}q{size * reach * 0.5} {-size * 0.42} {size * reach} {size * 0.46}\"/>");
        svg.Raw("</g>");
    }

    private static void Table(Stage stage, double x, double y, double person)
    {
        var (svg, unit) = (stage.Svg, person / 100);
        var wood = stage.Palette.Shade(Rgb.Hex(0x7A4E30), 0.95);
        Shadows.Under(stage, x, y, unit * 30);
        svg.Add(
            $"<path d=\"M{x - (unit * 26)} {y}l{unit * 2} {-unit * 40}h{unit * 4}l{-unit * 1} {unit * 40}zM{x + (unit * 26)}"
            + $" {y}l{-unit * 2} {-unit * 40}h{-unit * 4}l{unit * 1} {unit * 40}z\" fill=\"{wood.Darker(0.3)}\"/>"
            + $"<path d=\"M{x - (unit * 32)} {y - (unit * 43)}h{unit * 64}v{unit * 4.5}h{-unit * 64}z\" fill=\"{wood}\"/>");
    }

    private static void Balloons(Stage stage, Rng rng)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        Span<Rgb> cloths = [colours.Accent, Rgb.Hex(0xE9B949), Rgb.Hex(0x4A8A9A), Rgb.Hex(0xE8E0D0), Rgb.Hex(0x9A5A7A)];
        for (var i = 0; i < 5; i++)
        {
            var size = stage.Unit * (13 - (2.1 * i)) * rng.Between(0.85, 1.1);
            var (x, y) = (stage.Width * (0.1 + (0.8 * ((i * 0.37) + rng.Between(0.0, 0.2) + 0.2) % 0.85)), stage.Horizon * rng.Between(0.16, 0.66));
            var cloth = colours.Shade(cloths[i % cloths.Length], 0.85 - (0.12 * i)).To(colours.Light, 0.1);
            svg.Raw("<g>");
            stage.Life.Drift(stage.Unit * 1.5, -stage.Unit * 2.4, 6, rng.Next());
            svg.Add(
                $"<g transform=\"translate({x} {y})scale({size / 20:3})\">"
                + $"<path d=\"M-4 27-10 15M4 27 10 15\" stroke=\"{cloth.Darker(0.5)}\" stroke-width=\".7\"/>"
                + $"<path d=\"M-4 27h8l-1 6h-6z\" fill=\"{colours.Shade(Rgb.Hex(0x6A4A30), 0.8)}\"/>"
                + $"<path d=\"M0-22C14-22 20-12 19-2 18 8 10 14 6 19H-6C-10 14-18 8-19-2-20-12-14-22 0-22z\" fill=\"{cloth}\"/>"
                + $"<path d=\"M0-22C6-20 9-10 8-1 7 8 4 14 2.5 19h-5C-4 14-7 8-8-1-9-10-6-20 0-22z\""
                + $" fill=\"{colours.Lit(Rgb.Hex(0xF4ECDC), 0.8, 0.2)}\" opacity=\".85\"/>"
                + $"<path d=\"M0-22C-14-22-20-12-19-2-18 8-10 14-6 19h3C-12 4-12-12 0-22z\" fill=\"#000\" opacity=\".14\"/></g>"
                + $"</g>");
        }
    }

    private static void Lanterns(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        if (stage.Setting is Setting.Street or Setting.Park or Setting.Village or Setting.Harbour)
        {
            Strings.Between(stage, rng, stage.Horizon * 0.3, -stage.Width * 0.05, stage.Width * 0.62, stage.Unit * 8);
            Strings.Between(stage, rng, stage.Horizon * 0.22, stage.Width * 0.4, stage.Width * 1.05, stage.Unit * 10);
            return;
        }

        for (var i = 0; i < 16; i++)
        {
            var size = stage.Unit * rng.Between(0.9, 2.8);
            var (x, y) = (stage.Width * rng.Next(), stage.Horizon * rng.Between(0.08, 0.95));
            svg.Raw("<g>");
            stage.Life.Drift(stage.Unit * rng.Between(-2.0, 2.0), -stage.Unit * 5, 6, rng.Next());
            svg.Add(
                $"<circle cx=\"{x}\" cy=\"{y}\" r=\"{size * 3.2}\" fill=\"url(#lamp)\"/>"
                + $"<path d=\"M{x - size} {y - (size * 1.2)}q{size} {-size * 0.5} {size * 2} 0l{-size * 0.3} {size * 2.3}"
                + $"h{-size * 1.4}z\" fill=\"{stage.Palette.Glow.To(stage.Palette.Accent, 0.25).Lighter(0.2)}\"/></g>");
        }
    }
}
