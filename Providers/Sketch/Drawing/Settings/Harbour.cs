namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Gabled warehouses along the water, moored boats, and planks underfoot.</summary>
internal sealed class Harbour : SettingPainter
{
    private static readonly Rgb[] Fronts = [Rgb.Hex(0xB5543C), Rgb.Hex(0xD9B36A), Rgb.Hex(0x5E8A93), Rgb.Hex(0xC98A6A),
        Rgb.Hex(0x7E8C6A), Rgb.Hex(0xE2D8C4), Rgb.Hex(0x8A5A58)];

    public override double Walkable(Stage stage) => stage.FocusY - (stage.Unit * 4);

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("harbour");
        stage.Layer(0.1, s => new Ridge(s, s.Horizon + 2, s.Unit * 14, 0.5, rng).Fill(s, s.Horizon + 4, s.Palette.Shade(Rgb.Hex(0x6F8494), 0.08)));
        stage.Layer(0.22, s => Row(s, rng));
        stage.Layer(0.34, s => Water.Paint(s, rng, s.Horizon + (s.Unit * 2), s.Bottom, 0.7));
        stage.Layer(0.36, s => Mirror(s, rng));
        stage.Layer(0.4, s => Landmarks.Paint(s, s.Horizon + (s.Unit * 2)));
        stage.Layer(0.46, s => Moored(s, rng, 0.12, 4, 0.5));
        stage.Layer(0.62, s => Moored(s, rng, 0.34, 2, 0.75));
        stage.Layer(0.8, s => Quay(s, rng));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("harbour front");
        stage.Layer(1.2, s =>
        {
            var dark = s.Palette.Shade(Rgb.Hex(0x2E2A2C), 1);
            var x = s.SubjectX > s.Width / 2 ? s.Width * 0.08 : s.Width * 0.92;
            s.Svg.Add(
                $"<path d=\"M{x - (s.Unit * 4)} {s.Bottom}L{x - (s.Unit * 3.4)} {s.Height * 0.84}q{s.Unit * 3.4} {-s.Unit * 3}"
                + $" {s.Unit * 6.8} 0l{s.Unit * 0.6} {s.Height * 0.3}z\" fill=\"{dark}\"/>"
                + $"<path d=\"M{x - (s.Unit * 4)} {s.Height * 0.9}q{s.Unit * 4} {s.Unit * 2} {s.Unit * 8} 0M{x - (s.Unit * 4)}"
                + $" {s.Height * 0.92}q{s.Unit * 4} {s.Unit * 2} {s.Unit * 8} 0q{s.Unit * rng.Sign() * 20} {s.Unit * 12}"
                + $" {-s.Unit * 30} {s.Unit * 14}\" stroke=\"{dark.Lighter(0.25)}\" stroke-width=\"{s.Unit:2}\" fill=\"none\"/>");
        });
    }

    private static void Row(Stage stage, Rng rng)
    {
        var (svg, colours, unit) = (stage.Svg, stage.Palette, stage.Unit);
        var y = stage.Horizon + (unit * 5);
        const double Depth = 0.34;
        for (var x = stage.Left; x < stage.Right;)
        {
            var wide = Math.Min(unit * rng.Between(7.0, 12.0), stage.Right - x);
            var tall = unit * rng.Between(13.0, 22.0);
            var wall = colours.Lit(rng.Pick<Rgb>(Fronts), Depth, 0.12);
            var roof = wide * rng.Between(0.3, 0.6);
            if (rng.Chance(0.75))
                svg.Add(
                    $"<path d=\"M{x} {y}v{-tall}l{wide / 2} {-roof} {wide / 2} {roof}v{tall}z\" fill=\"{wall}\"/>"
                    + $"<path d=\"M{x} {y - tall}l{wide / 2} {-roof} {wide / 2} {roof}\" fill=\"none\""
                    + $" stroke=\"{wall.Darker(0.35)}\" stroke-width=\"{unit * 0.6:2}\"/>");
            else
                svg.Add(
                    $"<path d=\"M{x} {y}v{-tall}h{wide}v{tall}z\" fill=\"{wall}\"/>"
                    + $"<path d=\"M{x} {y - tall}h{wide}v{unit * 1.4}h{-wide}z\" fill=\"{wall.Darker(0.3)}\"/>");
            svg.Add($"<path fill=\"{(colours.Lamps ? colours.Glow : wall.Darker(0.4))}\" d=\"");
            for (var row = 0; row < 4; row++)
            {
                for (var i = 0; i < 3; i++)
                {
                    if (rng.Chance(colours.Lamps ? 0.5 : 0.9))
                        svg.Add(
                            $"M{x + (wide * (0.18 + (0.26 * i)))} {y - tall + (tall * (0.06 + (0.22 * row)))}h{wide * 0.13}"
                            + $"v{tall * 0.12}h{-wide * 0.13}z");
                }
            }

            svg.Raw("\"/>");
            x += wide;
        }
    }

    /// <summary>The fronts' colours, broken up in the water below them.</summary>
    private static void Mirror(Stage stage, Rng rng)
    {
        var (svg, unit) = (stage.Svg, stage.Unit);
        svg.Raw("<g opacity=\".34\">");
        stage.Life.Drift(unit * 1.2, 0, 3.2);
        for (var i = 0; i < 40; i++)
        {
            var wide = unit * rng.Between(3.0, 10.0);
            var down = rng.Next() * rng.Next();
            var colour = stage.Palette.Lamps && rng.Chance(0.35) ? stage.Palette.Glow : stage.Palette.Shade(rng.Pick<Rgb>(Fronts), 0.4);
            svg.Add(
                $"<path d=\"M{rng.Between(stage.Left, stage.Right)} {stage.Horizon + (unit * (2.6 + (20 * down)))}h{wide}"
                + $"l{-wide * 0.1} {unit * 0.7}h{-wide * 0.75}z\" fill=\"{colour}\"/>");
        }

        svg.Raw("</g>");
    }

    private static void Moored(Stage stage, Rng rng, double down, int count, double depth)
    {
        for (var i = 0; i < count; i++)
        {
            var y = Down(stage, down + (0.05 * rng.Next()));
            var size = stage.PersonHeight * stage.ScaleAt(y) * rng.Between(1.1, 1.6);
            var x = Away.From(stage, rng, size);
            Boats.Sailing(stage, rng, x, y, size, depth, sails: rng.Chance(0.25));
        }
    }

    private static void Quay(Stage stage, Rng rng)
    {
        var (svg, unit) = (stage.Svg, stage.Unit);
        var y = stage.FocusY - (unit * 8);
        Flora.Gradient(stage, "quay", Flora.White(stage) ? Flora.Snow : Rgb.Hex(0x9A8268), 0.85, 0.45);
        svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"{y}\" width=\"{stage.Right - stage.Left + 1}\" height=\"{stage.Bottom - y}\""
            + $" fill=\"url(#quay)\"/>");
        var dark = stage.Palette.Shade(Rgb.Hex(0x4A3C30), 0.95);
        svg.Add($"<path stroke=\"{dark}\" stroke-width=\"{unit * 0.26:2}\" opacity=\".5\" d=\"");
        for (var i = -14; i <= 14; i++)
            svg.Add($"M{stage.VanishingX + (i * unit * 8)} {y}L{stage.VanishingX + (i * unit * 8 * 1.9)} {stage.Bottom}");
        svg.Add(
            $"\"/>"
            + $"<path d=\"M{stage.Left} {y - (unit * 0.6)}h{stage.Right - stage.Left + 1}v{unit * 1.6}"
            + $"h{stage.Left - stage.Right - 1}z\" fill=\"{dark}\"/>");
        for (var x = stage.Left + (unit * rng.Between(4.0, 16.0)); x < stage.Right - (unit * 8); x += unit * rng.Between(22.0, 34.0))
            svg.Add(
                $"<path d=\"M{x} {y + unit}v{-unit * 5}q{unit * 1.6} {-unit * 1.4} {unit * 3.2} 0v{unit * 5}z\""
                + $" fill=\"{dark}\"/>"
                + $"<path d=\"M{x} {y - (unit * 2.4)}h{unit * 3.2}v{unit * 0.8}h{-unit * 3.2}z\" fill=\"{dark.Lighter(0.25)}\"/>");
        Lamps.Post(stage, stage.SubjectX < stage.Width / 2 ? stage.Width * 0.66 : stage.Width * 0.34, y + (unit * 3), unit * 40,
            stage.SubjectX < stage.Width / 2 ? -1 : 1);
    }
}
