namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A bar: shelves of bottles lit from behind, a counter, pendant lamps, a window.</summary>
internal sealed class Bar : Interior
{
    private static readonly Rgb[] Bottles = [Rgb.Hex(0x4C7A58), Rgb.Hex(0xB5763A), Rgb.Hex(0x7A3A3A), Rgb.Hex(0x4A6A8A),
        Rgb.Hex(0xD9B878), Rgb.Hex(0x8A9A6A)];

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("bar");
        var windowLeft = stage.SubjectX > stage.Width / 2;
        stage.Layer(0.3, s =>
        {
            Cone(s);
            Wall(s, rng.Pick<Rgb>([Rgb.Hex(0x5A3E36), Rgb.Hex(0x3F4A4A), Rgb.Hex(0x5A2F38), Rgb.Hex(0x46404E)]), Rgb.Hex(0x33241E));
            Window(s, windowLeft ? s.Width * 0.05 : s.Width * 0.73, s.Height * 0.1, s.Width * 0.22, s.Height * 0.42, arch: false);
            Shelves(s, rng, windowLeft ? s.Width * 0.36 : s.Width * 0.04, s.Width * 0.58);
        });
        stage.Layer(0.5, s => Floor(s, Rgb.Hex(0x6A4A36)));
        stage.Layer(0.58, s => Counter(s, rng, windowLeft ? s.Width * 0.3 : -s.Width * 0.14, s.Width * 0.86));
        stage.Layer(0.7, s =>
        {
            for (var i = 0; i < 3; i++)
                Pendant(s, s.Width * (0.2 + (0.3 * i)), s.Height * (0.17 + (0.02 * (i % 2))), s.Unit * 4.6,
                    rng.Chance(0.5) ? Rgb.Hex(0x2E3A38) : Rgb.Hex(0x7A3A2E));
        });
    }

    public override void Front(Stage stage) => stage.Layer(1.2, s =>
    {
        var x = s.SubjectX > s.Width / 2 ? s.Width * 0.02 : s.Width * 0.98;
        var dark = s.Palette.Shade(Rgb.Hex(0x1E1512), 1);
        s.Svg.Add(
            $"<path d=\"M{x - (s.Unit * 13)} {s.Height * 0.86}q{s.Unit * 13} {-s.Unit * 5} {s.Unit * 26} 0l{s.Unit * 1}"
            + $" {s.Unit * 4}h{-s.Unit * 28}zM{x - (s.Unit * 9)} {s.Height * 0.88}l{-s.Unit * 3} {s.Unit * 30}h{s.Unit * 3}"
            + $"l{s.Unit * 3} {-s.Unit * 30}zM{x + (s.Unit * 9)} {s.Height * 0.88}l{s.Unit * 3} {s.Unit * 30}h{-s.Unit * 3}"
            + $"l{-s.Unit * 3} {-s.Unit * 30}z\" fill=\"{dark}\"/>");
    });

    private static void Shelves(Stage stage, Rng rng, double x, double wide)
    {
        var (svg, colours, unit) = (stage.Svg, stage.Palette, stage.Unit);
        var (top, tall) = (stage.Height * 0.09, FloorY(stage) * 0.66);
        svg.Add(
            $"<rect x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{tall}\" fill=\"{colours.Shade(Rgb.Hex(0x2E211C), 1)}\"/>"
            + $"<rect x=\"{x + unit}\" y=\"{top + unit}\" width=\"{wide - (unit * 2)}\" height=\"{tall - (unit * 2)}\""
            + $" fill=\"{colours.Glow}\" opacity=\".2\"/>");
        const int Rows = 3;
        for (var row = 0; row < Rows; row++)
        {
            var y = top + (tall * (row + 1) / Rows) - (unit * 1.4);
            for (var at = x + (unit * 2.5); at < x + wide - (unit * 3.5);)
            {
                var (w, h) = (unit * rng.Between(1.5, 2.6), tall / Rows * rng.Between(0.45, 0.74));
                if (rng.Chance(0.86))
                    svg.Add(
                        $"<path d=\"M{at} {y}v{-h * 0.62}q0 {-h * 0.1} {w * 0.3} {-h * 0.16}v{-h * 0.22}h{w * 0.4}v{h * 0.22}"
                        + $"q{w * 0.3} {h * 0.06} {w * 0.3} {h * 0.16}v{h * 0.62}z\""
                        + $" fill=\"{colours.Shade(rng.Pick<Rgb>(Bottles), 1).To(colours.Glow, 0.16)}\"/>");
                at += w * rng.Between(1.15, 1.7);
            }

            svg.Add(
                $"<path d=\"M{x} {y}h{wide}v{unit * 1.3}h{-wide}z\" fill=\"{colours.Shade(Rgb.Hex(0x6A4A34), 1)}\"/>"
                + $"<path d=\"M{x} {y}h{wide}v{unit * 0.4}h{-wide}z\" fill=\"{colours.Glow}\" opacity=\".6\"/>");
        }
    }

    private static void Counter(Stage stage, Rng rng, double x, double wide)
    {
        var (svg, colours, unit) = (stage.Svg, stage.Palette, stage.Unit);
        var (y, floor) = (FloorY(stage) - (unit * 15), FloorY(stage) + (unit * 5));
        svg.Add(
            $"<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{floor - y}\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x543526), 1)}\"/>"
            + $"<path stroke=\"{colours.Shade(Rgb.Hex(0x2A1A14), 1)}\" stroke-width=\"{unit * 0.5:2}\" opacity=\".7\""
            + $" fill=\"none\" d=\"");
        for (var at = x + (unit * 3); at < x + wide; at += unit * 11)
            svg.Add($"M{at} {y + (unit * 4)}h{unit * 8.4}v{floor - y - (unit * 7)}h{-unit * 8.4}z");
        svg.Add(
            $"\"/>"
            + $"<path d=\"M{x - unit} {y - (unit * 1.6)}h{wide + (unit * 2)}v{unit * 2.6}h{-wide - (unit * 2)}z\""
            + $" fill=\"{colours.Lit(Rgb.Hex(0x8A5A3A), 1, 0.2)}\"/>"
            + $"<path d=\"M{x - unit} {y - (unit * 1.6)}h{wide + (unit * 2)}v{unit * 0.6}h{-wide - (unit * 2)}z\""
            + $" fill=\"{colours.Glow}\" opacity=\".55\"/>");
        for (var i = 0; i < 4; i++)
        {
            var at = x + (wide * (0.12 + (0.24 * i))) + (unit * rng.Between(-4.0, 4.0));
            Stool(stage, at, floor + (unit * 4), unit);
            svg.Add(
                $"<path d=\"M{at + (unit * 8)} {y - (unit * 1.6)}l{-unit * 0.4} {-unit * 3.4}h{unit * 2.4}l{-unit * 0.4}"
                + $" {unit * 3.4}z\" fill=\"{colours.Glow.To(colours.Accent, 0.3)}\" opacity=\".8\"/>");
        }
    }

    private static void Stool(Stage stage, double x, double y, double unit)
    {
        var iron = stage.Palette.Shade(Rgb.Hex(0x26201E), 1);
        stage.Svg.Add(
            $"<path d=\"M{x - (unit * 1.5)} {y - (unit * 13)}L{x - (unit * 3.5)} {y}M{x + (unit * 1.5)} {y - (unit * 13)}"
            + $"L{x + (unit * 3.5)} {y}M{x - (unit * 2.8)} {y - (unit * 4.5)}h{unit * 5.6}\" stroke=\"{iron}\""
            + $" stroke-width=\"{unit * 0.7:2}\"/>"
            + $"<rect x=\"{x - (unit * 4)}\" y=\"{y - (unit * 15)}\" width=\"{unit * 8}\" height=\"{unit * 2.4}\""
            + $" rx=\"{unit * 1.2}\" fill=\"{stage.Palette.Shade(stage.Palette.Accent.Darker(0.3), 1)}\"/>");
    }
}
