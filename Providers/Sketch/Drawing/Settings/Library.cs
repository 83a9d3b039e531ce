namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Walls of books around an arched window, a ladder, hanging lamps.</summary>
internal sealed class Library : Interior
{
    private static readonly Rgb[] Spines = [Rgb.Hex(0x7A3B34), Rgb.Hex(0x3E5A52), Rgb.Hex(0xB58A4A), Rgb.Hex(0x3F4A6A),
        Rgb.Hex(0x8A6A50), Rgb.Hex(0x5A3A4E), Rgb.Hex(0xC9B48C)];

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("library");
        stage.Layer(0.3, s =>
        {
            Cone(s);
            Wall(s, Rgb.Hex(0x5E4636), Rgb.Hex(0x33241C));
            var wide = s.Unit * 34;
            Window(s, s.LightX - (wide / 2), s.Height * 0.06, wide, s.Height * 0.5, arch: true);
            var count = (int)((s.Right - s.Left) / (s.Unit * 30));
            for (var i = 0; i <= count; i++)
            {
                var x = s.Left + (i * s.Unit * 30);
                if (x + (s.Unit * 28) < s.LightX - (wide * 0.56) || x > s.LightX + (wide * 0.56))
                    Case(s, rng, x, s.Unit * 28);
            }
        });
        stage.Layer(0.5, s => Floor(s, Rgb.Hex(0x7A5238)));
        stage.Layer(0.56, s =>
        {
            Ladder(s);
            Beam(s);
        });
        stage.Layer(0.7, s =>
        {
            Pendant(s, s.SubjectX, s.Height * 0.16, s.Unit * 4.4, Rgb.Hex(0x2F4A3E));
            Pendant(s, s.Width - s.SubjectX, s.Height * 0.12, s.Unit * 3.8, Rgb.Hex(0x2F4A3E));
        });
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("library front");
        stage.Layer(1.2, s =>
        {
            var (svg, unit, x, y) = (s.Svg, s.Unit, s.SubjectX > s.Width / 2 ? -s.Unit * 6 : s.Width - (s.Unit * 24), s.Height + (s.Unit * 2));
            for (var i = 0; i < 4; i++)
            {
                y -= unit * rng.Between(4.0, 5.6);
                svg.Add(
                    $"<rect x=\"{x + (unit * rng.Between(-2.0, 2.0))}\" y=\"{y}\" width=\"{unit * rng.Between(26.0, 30.0)}\""
                    + $" height=\"{unit * 5}\" rx=\"{unit * 0.6}\""
                    + $" fill=\"{s.Palette.Shade(rng.Pick<Rgb>(Spines).Darker(0.55), 1)}\"/>");
            }
        });
    }

    private static void Case(Stage stage, Rng rng, double x, double wide)
    {
        var (svg, unit, colours) = (stage.Svg, stage.Unit, stage.Palette);
        var (top, floor) = (-unit * 2, FloorY(stage));
        svg.Add($"<rect x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{floor - top}\" fill=\"{colours.Shade(Rgb.Hex(0x2A1C16), 1)}\"/>");
        var near = 1 - Math.Min(1, Math.Abs(x + (wide / 2) - stage.LightX) / (stage.Width * 0.7));
        Span<Rgb> tones = stackalloc Rgb[Spines.Length];
        for (var i = 0; i < Spines.Length; i++)
            tones[i] = colours.Shade(Spines[i], 1).Darker(0.25 * (1 - near)).To(colours.Glow, 0.2 * near);
        var tall = unit * 11;
        for (var y = floor - unit; y > top + tall; y -= tall)
        {
            Books(svg, rng, tones, x + unit, y, wide - (unit * 2), tall);
            svg.Add($"<path d=\"M{x} {y}h{wide}v{unit * 1.1}h{-wide}z\" fill=\"{colours.Shade(Rgb.Hex(0x6A4A34), 1)}\"/>");
        }

        svg.Add(
            $"<path d=\"M{x - (unit * 0.8)} {top}h{unit * 1.8}V{floor}h{-unit * 1.8}zM{x + wide - unit} {top}h{unit * 1.8}"
            + $"V{floor}h{-unit * 1.8}z\" fill=\"{colours.Shade(Rgb.Hex(0x5A3E2C), 1)}\"/>");
    }

    /// <summary>A shelf of books; all spines of one colour are one path.</summary>
    private static void Books(SvgWriter svg, Rng rng, ReadOnlySpan<Rgb> tones, double x, double y, double wide, double tall)
    {
        Span<int> books = stackalloc int[16];
        foreach (ref var book in books)
            book = rng.Below(tones.Length);
        for (var tone = 0; tone < tones.Length; tone++)
        {
            svg.Add($"<path fill=\"{tones[tone]}\" d=\"");
            for (var i = 0; i < books.Length; i++)
            {
                if (books[i] == tone)
                    svg.Add(
                        $"M{x + (wide * i / books.Length)} {y}v{-tall * (0.6 + (0.26 * rng.Next()))}"
                        + $"h{wide / books.Length * 0.88}V{y}z");
            }

            svg.Raw("\"/>");
        }
    }

    private static void Ladder(Stage stage)
    {
        var (svg, unit, floor) = (stage.Svg, stage.Unit, FloorY(stage));
        var x = stage.SubjectX < stage.Width / 2 ? stage.Width * 0.92 : stage.Width * 0.06;
        svg.Add(
            $"<path d=\"M{x - (unit * 4)} {floor + (unit * 3)}L{x + (unit * 1)} 0M{x + (unit * 5)} {floor + (unit * 3)}"
            + $"L{x + (unit * 8)} 0");
        for (var i = 1; i < 9; i++)
            svg.Add($"M{x - (unit * 4) + (unit * 5 * i / 9)} {floor * (1 - (i / 9.0))}h{unit * (9 - (0.22 * i))}");
        svg.Add($"\" stroke=\"{stage.Palette.Lit(Rgb.Hex(0x8A6040), 1, 0.15)}\" stroke-width=\"{unit:2}\" fill=\"none\"/>");
    }

    /// <summary>Dust in the light of the window.</summary>
    private static void Beam(Stage stage)
    {
        var (svg, unit, x) = (stage.Svg, stage.Unit, stage.LightX);
        var lean = (stage.SubjectX - x) * 0.6;
        svg.Add(
            $"<linearGradient id=\"beam\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
            + $"<stop stop-color=\"{stage.Palette.Light}\" stop-opacity=\".34\"/>"
            + $"<stop offset=\"1\" stop-color=\"{stage.Palette.Light}\" stop-opacity=\"0\"/></linearGradient><g>");
        stage.Life.Pulse("opacity", 1, 0.6, 5);
        svg.Add(
            $"<path d=\"M{x - (unit * 15)} {stage.Height * 0.12}h{unit * 30}L{x + lean + (unit * 30)} {stage.FocusY}"
            + $"h{-unit * 56}z\" fill=\"url(#beam)\"/></g>");
    }
}
