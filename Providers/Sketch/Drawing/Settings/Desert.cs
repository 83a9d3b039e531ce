namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Table mountains, dunes with a sharp lit edge, and cacti or palms.</summary>
internal sealed class Desert : SettingPainter
{
    private static readonly Rgb[] Sands = [Rgb.Hex(0xE0AE70), Rgb.Hex(0xD99A63), Rgb.Hex(0xE4C08A)];

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("desert");
        var sand = rng.Pick<Rgb>(Sands);
        stage.Layer(0.1, s => Mesas(s, rng, Rgb.Hex(0xB4694A), 0.08));
        stage.Layer(0.2, s => Mesas(s, rng, Rgb.Hex(0xA85C3E), 0.26));
        for (var i = 0; i < 3; i++)
        {
            var row = i;
            stage.Layer(0.34 + (0.18 * i), s => Dune(s, rng, sand, row));
        }

        stage.Layer(0.5, s => Landmarks.Paint(s, Down(s, 0.3)));
        stage.Layer(0.8, s => Floor(s, rng, sand));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("desert front");
        stage.Layer(1.2, s =>
        {
            var dark = s.Palette.Shade(Rgb.Hex(0x5A4438), 1);
            Rocks.Boulder(s, rng, s.SubjectX > s.Width / 2 ? s.Width * 0.06 : s.Width * 0.94, s.Height * 1.02, s.Unit * 10, Rgb.Hex(0x6E4A38));
            Grass.Fringe(s, rng, s.Height * 1.03, s.Unit * 6, dark);
        });
    }

    private static void Mesas(Stage stage, Rng rng, Rgb rock, double depth)
    {
        var svg = stage.Svg;
        var foot = stage.Horizon + (stage.Unit * 2);
        for (var i = 0; i < 4; i++)
        {
            var (wide, tall) = (stage.Unit * rng.Between(12.0, 34.0), stage.Unit * rng.Between(7.0, 20.0));
            var x = stage.Left + ((stage.Right - stage.Left) * (i + rng.Next()) / 4);
            svg.Add(
                $"<path d=\"M{x} {foot}l{wide * 0.12} {-tall * 0.45} {wide * 0.04} {-tall * 0.5} {wide * 0.2} {-tall * 0.05}"
                + $"h{wide * 0.3}l{wide * 0.16} {tall * 0.06} {wide * 0.05} {tall * 0.5} {wide * 0.2} {tall * 0.44}z\""
                + $" fill=\"{stage.Palette.Shade(rock, depth)}\"/>");
            svg.Add(
                $"<path d=\"M{x + (wide * 0.12)} {foot - (tall * 0.45)}h{wide * 0.75}l{wide * 0.03} {tall * 0.08}"
                + $"h{-wide * 0.8}z\" fill=\"{stage.Palette.Shade(rock.Darker(0.35), depth)}\" opacity=\".5\"/>");
        }
    }

    private static void Dune(Stage stage, Rng rng, Rgb sand, int row)
    {
        var (svg, top, depth) = (stage.Svg, Down(stage, 0.02 + (0.13 * row)), 0.3 + (0.22 * row));
        new Ridge(stage, top + (stage.Unit * 3), stage.Unit * 4, 0.2, rng).Fill(stage, stage.Bottom, stage.Palette.Shade(sand, depth));
        for (var i = 0; i < 3; i++)
        {
            var (wide, tall) = (stage.Unit * rng.Between(26.0, 52.0), stage.Unit * rng.Between(6.0, 12.0) * (0.7 + (0.3 * row)));
            var x = stage.Left + ((stage.Right - stage.Left - wide) * (i + rng.Next()) / 3);
            var lit = stage.LightX > x + (wide * 0.5);
            var (bright, dark) = (stage.Palette.Lit(sand, depth, 0.38), stage.Palette.Shade(sand.Darker(0.3), depth));
            var y = top + (stage.Unit * 4);
            svg.Add(
                $"<path d=\"M{x} {y}C{x + (wide * 0.3)} {y - (tall * 0.3)} {x + (wide * 0.4)} {y - tall} {x + (wide * 0.55)}"
                + $" {y - tall}C{x + (wide * 0.62)} {y - (tall * 0.6)} {x + (wide * 0.42)} {y - (tall * 0.2)} {x + (wide * 0.6)}"
                + $" {y + stage.Unit}H{x}z\" fill=\"{(lit ? dark : bright)}\"/>");
            svg.Add(
                $"<path d=\"M{x + (wide * 0.55)} {y - tall}C{x + (wide * 0.66)} {y - (tall * 0.9)} {x + (wide * 0.8)}"
                + $" {y - (tall * 0.2)} {x + wide} {y}L{x + (wide * 0.6)} {y + stage.Unit}C{x + (wide * 0.42)}"
                + $" {y - (tall * 0.2)} {x + (wide * 0.62)} {y - (tall * 0.6)} {x + (wide * 0.55)} {y - tall}z\""
                + $" fill=\"{(lit ? bright : dark)}\"/>");
        }
    }

    private static void Floor(Stage stage, Rng rng, Rgb sand)
    {
        Flora.Gradient(stage, "sand", sand, 0.75, 0.42);
        new Ridge(stage, Down(stage, 0.46), stage.Unit * 4, 0.15, rng).Fill(stage, stage.Bottom, "sand");
        var svg = stage.Svg;
        svg.Add(
            $"<path fill=\"none\" stroke=\"{stage.Palette.Shade(sand.Darker(0.35), 0.9)}\""
            + $" stroke-width=\"{stage.Unit * 0.28:2}\" opacity=\".45\" d=\"");
        for (var i = 0; i < 34; i++)
        {
            var y = Down(stage, 0.5 + (0.5 * rng.Next()));
            var wide = stage.Unit * 12 * stage.ScaleAt(y) * rng.Between(0.5, 1.5);
            svg.Add($"M{rng.Between(stage.Left, stage.Right)} {y}q{wide * 0.25} {-wide * 0.05} {wide * 0.5} 0t{wide * 0.5} 0");
        }

        svg.Raw("\"/>");
        Rocks.Scatter(stage, rng, Down(stage, 0.5), stage.Height, 5, stage.Unit * 3, Rgb.Hex(0x94694C));
        for (var i = 0; i < 3; i++)
        {
            var y = Down(stage, 0.42 + (0.16 * i));
            Cactus(stage, rng, Away.From(stage, rng, stage.Unit * 6), y, stage.PersonHeight * stage.ScaleAt(y) * rng.Between(0.8, 1.3));
        }
    }

    private static void Cactus(Stage stage, Rng rng, double x, double y, double tall)
    {
        var svg = stage.Svg;
        var green = stage.Palette.Shade(Rgb.Hex(0x5B7A4C), stage.DepthAt(y));
        Shadows.Under(stage, x, y, tall * 0.2);
        var side = rng.Sign();
        svg.Add(
            $"<g fill=\"none\" stroke=\"{green}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
            + $"<path stroke-width=\"{tall * 0.15}\" d=\"M{x} {y}V{y - tall}\"/>"
            + $"<path stroke-width=\"{tall * 0.1}\" d=\"M{x} {y - (tall * 0.38)}h{side * tall * 0.24}v{-tall * 0.28}M{x}"
            + $" {y - (tall * 0.54)}h{-side * tall * 0.21}v{-tall * 0.24}\"/></g>");
        svg.Add(
            $"<path d=\"M{x + (tall * 0.03 * (stage.LightX > x ? 1 : -1))} {y}V{y - tall}\" stroke=\"{stage.Palette.Light}\""
            + $" stroke-width=\"{tall * 0.03:2}\" opacity=\".5\"/>");
    }
}
