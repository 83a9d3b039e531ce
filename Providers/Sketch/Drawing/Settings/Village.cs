namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Gabled houses around a church on the slope of a valley.</summary>
internal sealed class Village : SettingPainter
{
    private static readonly Rgb[] Walls = [Rgb.Hex(0xE9DDC6), Rgb.Hex(0xD9C4A0), Rgb.Hex(0xC9B7A4), Rgb.Hex(0xDCCFC0)];
    private static readonly Rgb[] Roofs = [Rgb.Hex(0xA8523C), Rgb.Hex(0x8B4638), Rgb.Hex(0x6E5A55), Rgb.Hex(0xB5673F)];

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("village");
        stage.Layer(0.08, s => Peaks.Paint(s, rng, s.Horizon + (s.Unit * 2), s.Horizon * 0.2, s.Horizon * 0.48, 5,
            Rgb.Hex(0x74828E), 0.08, Flora.White(s) ? 0.6 : 0.2));
        stage.Layer(0.18, s => Treeline.Paint(s, rng, new Ridge(s, s.Horizon + (s.Unit * 2), s.Unit * 11, 0.4, rng),
            TreeKind.Pine, s.Unit * 3.4, s.Bottom, s.Palette.Shade(Flora.Needles(s), 0.2)));
        for (var i = 0; i < 3; i++)
        {
            var row = i;
            stage.Layer(0.3 + (0.14 * i), s => Row(s, rng, row));
        }

        stage.Layer(0.5, s => Landmarks.Paint(s, Down(s, 0.3)));
        stage.Layer(0.8, s => Green(s, rng));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("village front");
        stage.Layer(1.2, s =>
        {
            Grass.Fringe(s, rng, s.Height, s.Unit * 8, s.Palette.Shade(Flora.Grass(s).Darker(0.62), 1));
            Boughs.Paint(s, rng);
        });
    }

    private static void Row(Stage stage, Rng rng, int row)
    {
        var depth = 0.34 + (0.2 * row);
        var ridge = new Ridge(stage, Down(stage, 0.08 + (0.15 * row)), stage.Unit * 4.5, 0.25, rng);
        ridge.Fill(stage, stage.Bottom, stage.Palette.Lit(Flora.Grass(stage), depth, 0.12));
        var size = stage.Unit * (6 + (3.4 * row));
        if (row == 0)
            Church(stage, ridge, Landmarks.At(stage), size, depth);
        var count = 9 - (2 * row);
        for (var i = 0; i < count; i++)
        {
            var x = stage.Left + ((stage.Right - stage.Left) * (i + rng.Between(0.15, 0.85)) / count);
            if (row < 2 || Math.Abs(x - stage.SubjectX) > stage.Unit * 20)
                House(stage, rng, x, ridge.At(x) + (size * 0.12), size * rng.Between(0.85, 1.2), depth);
        }

        var kind = Trees.Broadleaf(stage);
        Trees.Define(stage, kind);
        Trees.Begin(stage, stage.Palette.Shade(Flora.Leaves(stage, rng), depth), stage.Palette.Shade(Flora.Bark, depth));
        for (var i = 0; i < 6; i++)
        {
            var x = Away.From(stage, rng, size * 0.5);
            Trees.Plant(stage, rng, kind, x, ridge.At(x) + (size * 0.2), size * rng.Between(0.9, 1.5));
        }

        stage.Svg.Raw("</g>");
    }

    public static void House(Stage stage, Rng rng, double x, double y, double size, double depth)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var (wall, roof) = (rng.Pick<Rgb>(Walls), Flora.White(stage) ? Flora.Snow : rng.Pick<Rgb>(Roofs));
        var (half, tall, side) = (size * 0.45, size * 0.62, stage.LightX > x ? 1 : -1);
        var deep = size * rng.Between(0.5, 1.0);
        svg.Add(
            $"<path d=\"M{x - half} {y}v{-tall}l{half} {-size * 0.5} {half} {size * 0.5}v{tall}z\""
            + $" fill=\"{colours.Lit(wall, depth, 0.2)}\"/>");
        svg.Add($"<path d=\"M{x - (side * half)} {y}v{-tall}h{-side * deep}v{tall}z\" fill=\"{colours.Shade(wall.Darker(0.3), depth)}\"/>");
        svg.Add(
            $"<path d=\"M{x} {y - tall - (size * 0.54)}L{x - (side * half * 1.16)} {y - tall + (size * 0.06)}h{-side * deep}"
            + $"L{x - (side * deep)} {y - tall - (size * 0.54)}z\" fill=\"{colours.Shade(roof, depth)}\"/>");
        svg.Add(
            $"<path d=\"M{x} {y - tall - (size * 0.54)}l{side * half * 1.18} {size * 0.58}\""
            + $" stroke=\"{colours.Shade(roof.Darker(0.25), depth)}\" stroke-width=\"{size * 0.07:2}\""
            + $" stroke-linecap=\"round\"/>");
        var window = colours.Lamps || rng.Chance(0.15) ? colours.Glow : colours.Shade(Rgb.Hex(0x4A5664), depth);
        svg.Add(
            $"<path d=\"M{x - (half * 0.6)} {y - (tall * 0.78)}h{half * 0.42}v{tall * 0.36}h{-half * 0.42}zM{x + (half * 0.2)}"
            + $" {y - (tall * 0.78)}h{half * 0.42}v{tall * 0.36}h{-half * 0.42}zM{x - (side * (half + (deep * 0.7)))}"
            + $" {y - (tall * 0.7)}h{half * 0.34}v{tall * 0.34}h{-half * 0.34}z\" fill=\"{window}\"/>");
        svg.Add(
            $"<path d=\"M{x - (half * 0.2)} {y}v{-tall * 0.5}h{half * 0.44}v{tall * 0.5}z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x5A4436), depth)}\"/>");
        if (rng.Chance(0.5))
            Smoke.Rise(stage, rng, x - (side * deep * 0.6), y - tall - (size * 0.5), size * 0.34);
    }

    private static void Church(Stage stage, Ridge ridge, double x, double size, double depth)
    {
        var (svg, colours, y, s) = (stage.Svg, stage.Palette, ridge.At(x) + 4, size);
        var (wall, roof) = (colours.Lit(Rgb.Hex(0xE6DECF), depth, 0.2), colours.Shade(Flora.White(stage) ? Flora.Snow : Rgb.Hex(0x5F5A62), depth));
        svg.Add(
            $"<path d=\"M{x - (s * 0.35)} {y}v{-s * 2}h{s * 0.7}v{s * 2}z\" fill=\"{wall}\"/>"
            + $"<path d=\"M{x - (s * 0.45)} {y - (s * 2)}L{x} {y - (s * 3.5)}l{s * 0.45} {s * 1.5}z\" fill=\"{roof}\"/>"
            + $"<path d=\"M{x} {y - (s * 3.8)}v{s * 0.4}M{x - (s * 0.1)} {y - (s * 3.68)}h{s * 0.2}\" stroke=\"{roof}\""
            + $" stroke-width=\"{s * 0.05:2}\"/>");
        svg.Add(
            $"<path d=\"M{x + (s * 0.35)} {y}v{-s * 0.9}h{s * 1.5}v{s * 0.9}z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0xC6BDAF), depth)}\"/>"
            + $"<path d=\"M{x + (s * 0.3)} {y - (s * 0.86)}l{s * 0.25} {-s * 0.6}h{s * 1.1}l{s * 0.28} {s * 0.6}z\""
            + $" fill=\"{roof}\"/>");
        svg.Add(
            $"<circle cx=\"{x}\" cy=\"{y - (s * 1.6)}\" r=\"{s * 0.18}\""
            + $" fill=\"{(colours.Lamps ? colours.Glow : colours.Shade(Rgb.Hex(0x4A5664), depth))}\"/>");
    }

    private static void Green(Stage stage, Rng rng)
    {
        Flora.Gradient(stage, "green", Flora.Grass(stage), 0.75, 0.42);
        new Ridge(stage, Down(stage, 0.52), stage.Unit * 3, 0.15, rng).Fill(stage, stage.Bottom, "green");
        Fences.Along(stage, rng, Down(stage, 0.56), stage.Unit * 5);
        Grass.Tufts(stage, rng, Down(stage, 0.58), stage.Height, 60, stage.Palette.Shade(Flora.Grass(stage).Darker(0.36), 1));
    }
}
