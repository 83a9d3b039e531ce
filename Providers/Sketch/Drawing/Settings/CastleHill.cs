namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A castle on its rock above a wooded valley, with a road that winds up to it.</summary>
internal sealed class CastleHill : SettingPainter
{
    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("castle");
        var up = stage.Horizon;
        stage.Layer(0.07, s => Peaks.Paint(s, rng, s.Horizon + 6, up * 0.2, up * 0.5, 6, Rgb.Hex(0x6E7A90), 0.06, Flora.White(s) ? 0.6 : 0.28));
        stage.Layer(0.16, s => Treeline.Paint(s, rng, new Ridge(s, s.Horizon + (s.Unit * 2), s.Unit * 7, 0.4, rng),
            TreeKind.Pine, s.Unit * 3, s.Bottom, s.Palette.Shade(Flora.Needles(s), 0.16)));
        stage.Layer(0.3, s => Rock(s, rng));
        stage.Layer(0.46, s => Woods(s, rng, 0.2, 0.5));
        stage.Layer(0.5, s => Landmarks.Paint(s, Down(s, 0.26)));
        stage.Layer(0.8, s => Meadow(s, rng));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("castle front");
        stage.Layer(1.2, s =>
        {
            Grass.Fringe(s, rng, s.Height, s.Unit * 9, s.Palette.Shade(Flora.Grass(s).Darker(0.65), 1));
            Boughs.Paint(s, rng);
        });
    }

    private static void Rock(Stage stage, Rng rng)
    {
        var (svg, unit, x) = (stage.Svg, stage.Unit, Landmarks.At(stage));
        var top = stage.Horizon - (unit * 10);
        var stone = Rgb.Hex(0x8A8178);
        svg.Add(
            $"<path d=\"M{x - (unit * 44)} {stage.Horizon + (unit * 8)}Q{x - (unit * 26)} {top + (unit * 9)} {x - (unit * 17)}"
            + $" {top + unit}L{x + (unit * 18)} {top}Q{x + (unit * 28)} {top + (unit * 7)} {x + (unit * 46)}"
            + $" {stage.Horizon + (unit * 8)}z\" fill=\"{stage.Palette.Shade(Flora.Grass(stage).To(stone, 0.5), 0.4)}\"/>");
        Keep(stage, rng, x, top + (unit * 1.4), unit * 0.58, stone);
        svg.Add(
            $"<path d=\"M{x - (unit * 4)} {top + (unit * 1)}q{unit * 14} {unit * 3} {unit * 4} {unit * 7}t{-unit * 6}"
            + $" {unit * 9}\" fill=\"none\" stroke=\"{stage.Palette.Lit(Rgb.Hex(0xCDB58A), 0.45, 0.2)}\""
            + $" stroke-width=\"{unit * 1.1:2}\"/>");
        Trees.Define(stage, TreeKind.Pine);
        Trees.Begin(stage, stage.Palette.Shade(Flora.Needles(stage), 0.42), stage.Palette.Shade(Flora.Bark, 0.42));
        for (var i = 0; i < 16; i++)
        {
            var at = rng.Between(-34.0, 34.0);
            Trees.Plant(stage, rng, TreeKind.Pine, x + (unit * at),
                stage.Horizon + (unit * rng.Between(-1.0, 5.0)) - (unit * Math.Max(0, 6 - (Math.Abs(at) / 4))), unit * rng.Between(5.0, 9.0));
        }

        svg.Raw("</g>");
    }

    /// <summary>Walls, round towers with pointed roofs and flags, in units of <paramref name="u"/>.</summary>
    private static void Keep(Stage stage, Rng rng, double x, double y, double u, Rgb stone)
    {
        var colours = stage.Palette;
        Span<(double At, double Half, double Tall)> towers = [(-24, 4.4, 26), (24, 4.4, 24), (-12, 4, 38), (13, 4.6, 44), (0, 6.5, 56)];
        Wall(stage, x, y, u, -25, 25, 17, colours.Shade(stone, 0.56));
        foreach (var (at, half, tall) in towers)
            Tower(stage, x + (u * at), y, u * half, u * tall * rng.Between(0.9, 1.12), stone);
        Wall(stage, x, y, u, -20, 20, 12, colours.Shade(stone.Darker(0.08), 0.6));
        stage.Svg.Add(
            $"<path d=\"M{x - (u * 3.4)} {y}v{-u * 5}a{u * 3.4} {u * 3.4} 0 0 1 {u * 6.8} 0v{u * 5}z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x3A3236), 0.5)}\"/>");
    }

    private static void Wall(Stage stage, double x, double y, double u, double from, double to, double tall, Rgb colour)
    {
        var svg = stage.Svg;
        svg.Add($"<path d=\"M{x + (u * from)} {y + (u * 3)}V{y - (u * tall)}");
        for (var at = from; at < to; at += 4)
            svg.Add($"h{u * 2}v{u * 1.8}h{u * 2}v{-u * 1.8}");
        svg.Add($"V{y + (u * 3)}z\" fill=\"{colour}\"/>");
    }

    private static void Tower(Stage stage, double x, double y, double half, double tall, Rgb stone)
    {
        var (svg, colours, side) = (stage.Svg, stage.Palette, stage.LightX > x ? 1 : -1);
        svg.Add(
            $"<path d=\"M{x - half} {y + 4}V{y - tall}h{half * 2}V{y + 4}z\" fill=\"{colours.Lit(stone, 0.56, 0.22)}\"/>"
            + $"<path d=\"M{x - (side * half)} {y + 4}V{y - tall}h{side * half * 0.9}V{y + 4}z\""
            + $" fill=\"{colours.Shade(stone.Darker(0.25), 0.56)}\"/>");
        svg.Add(
            $"<path d=\"M{x - (half * 1.3)} {y - tall}h{half * 2.6}v{half * 0.5}h{-half * 2.6}z\""
            + $" fill=\"{colours.Shade(stone.Darker(0.1), 0.56)}\"/>"
            + $"<path d=\"M{x - (half * 1.4)} {y - tall}L{x} {y - tall - (half * 3.2)}l{half * 1.4} {half * 3.2}z\""
            + $" fill=\"{colours.Shade(Flora.White(stage) ? Flora.Snow : Rgb.Hex(0x46597E), 0.6)}\"/>");
        svg.Add(
            $"<path d=\"M{x - (half * 0.22)} {y - (tall * 0.8)}h{half * 0.44}v{half * 0.9}h{-half * 0.44}zM{x - (half * 0.22)}"
            + $" {y - (tall * 0.5)}h{half * 0.44}v{half * 0.9}h{-half * 0.44}z\""
            + $" fill=\"{(colours.Lamps ? colours.Glow : colours.Shade(Rgb.Hex(0x40404C), 0.5))}\"/>");
        var peak = y - tall - (half * 3.2);
        svg.Add(
            $"<path d=\"M{x} {peak + 1}v{-half * 1.3}\" stroke=\"{colours.Shade(stone.Darker(0.5), 0.45)}\""
            + $" stroke-width=\"{half * 0.14:2}\"/><g>");
        stage.Life.Swing(-5, 6, x, peak - half, 1.2, x / stage.Width);
        svg.Add(
            $"<path d=\"M{x} {peak - (half * 1.3)}q{half * 0.6} {-half * 0.3} {half} 0t{half * 0.9} {-half * 0.1}"
            + $"l{-half * 0.2} {half * 0.7}q{-half * 0.5} {half * 0.2} {-half * 0.9} 0t{-half * 0.8} {half * 0.1}z\""
            + $" fill=\"{colours.Shade(colours.Accent, 0.6)}\"/></g>");
    }

    private static void Woods(Stage stage, Rng rng, double down, double depth)
    {
        var ridge = new Ridge(stage, Down(stage, down), stage.Unit * 4, 0.4, rng);
        Treeline.Paint(stage, rng, ridge, Trees.Broadleaf(stage), stage.Unit * 4, stage.Bottom,
            stage.Palette.Shade(Flora.Leaves(stage, rng).Darker(0.15), depth));
    }

    private static void Meadow(Stage stage, Rng rng)
    {
        var grass = Flora.Grass(stage);
        Flora.Gradient(stage, "meadow", grass, 0.75, 0.45);
        new Ridge(stage, Down(stage, 0.34), stage.Unit * 4, 0.2, rng).Fill(stage, stage.Bottom, "meadow");
        Grass.Tufts(stage, rng, Down(stage, 0.4), stage.Height, 80, stage.Palette.Shade(grass.Darker(0.36), 1));
        if (!Flora.White(stage))
            Grass.Flowers(stage, rng, Down(stage, 0.4), stage.Height, 90, stage.Palette.Shade(stage.Palette.Accent.Lighter(0.3), 0.9));
        Rocks.Scatter(stage, rng, Down(stage, 0.45), stage.Height, 4, stage.Unit * 3, Rgb.Hex(0x86847E));
    }
}
