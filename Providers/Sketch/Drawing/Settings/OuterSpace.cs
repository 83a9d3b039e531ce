namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A strange ground under a sky full of stars, a nebula and a ringed planet.</summary>
internal sealed class OuterSpace : SettingPainter
{
    public override bool Sky => false;

    public override void Back(Stage stage)
    {
        SkyPainter.Gradient(stage);
        var rng = stage.Rng.Fork("space");
        var soil = rng.Pick<Rgb>([Rgb.Hex(0x9A8E8A), Rgb.Hex(0xB4694A), Rgb.Hex(0x7A86A0), Rgb.Hex(0x8C7AA0)]);
        stage.Layer(0, s =>
        {
            s.Svg.Add(
                $"<rect x=\"{s.Left}\" y=\"-20\" width=\"{s.Right - s.Left}\" height=\"{s.Height + 40}\""
                + $" fill=\"{s.Palette.Zenith.Darker(0.45)}\" opacity=\".7\"/>");
            Nebula(s, rng);
            Stars.Paint(s, s.Horizon * 1.1);
        });
        stage.Layer(0.05, s => Planet(s, rng));
        stage.Layer(0.16, s => Peaks.Paint(s, rng, s.Horizon + 6, s.Horizon * 0.06, s.Horizon * 0.26, 8, soil, 0.3, 0));
        stage.Layer(0.3, s => new Ridge(s, Down(s, 0.06), s.Unit * 5, 0.5, rng).Fill(s, s.Bottom, s.Palette.Shade(soil, 0.5)));
        stage.Layer(0.5, s => Landmarks.Paint(s, Down(s, 0.2)));
        stage.Layer(0.8, s => Ground(s, rng, soil));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("space front");
        stage.Layer(1.2, s =>
        {
            var x = s.SubjectX > s.Width / 2 ? s.Width * 0.05 : s.Width * 0.95;
            Rocks.Boulder(s, rng, x, s.Height * 1.05, s.Unit * 20, Rgb.Hex(0x4A4650));
        });
    }

    private static void Nebula(Stage stage, Rng rng)
    {
        Span<Rgb> colours = [stage.Palette.Accent, stage.Palette.Horizon.Saturated(1.3), Rgb.Hex(0x5A4AC8)];
        for (var i = 0; i < 5; i++)
        {
            var id = i switch { 0 => "nebula0", 1 => "nebula1", 2 => "nebula2", 3 => "nebula3", _ => "nebula4" };
            stage.Svg.Raw("<g>");
            stage.Life.Pulse("opacity", 1, 0.6, 6, i * 0.2);
            Sun.Glow(stage.Svg, id, Grading.Apply(stage.Palette.Look, colours[i % 3]), rng.Between(0, stage.Width),
                stage.Horizon * rng.Between(0.05, 0.8), stage.Unit * rng.Between(26.0, 60.0), 0.34);
            stage.Svg.Raw("</g>");
        }
    }

    private static void Planet(Stage stage, Rng rng)
    {
        var (svg, x, y, r) = (stage.Svg, stage.LightX, stage.Horizon * rng.Between(0.3, 0.45), stage.Unit * rng.Between(13.0, 20.0));
        var body = Grading.Apply(stage.Palette.Look, rng.Pick<Rgb>([Rgb.Hex(0xD9A066), Rgb.Hex(0x6FA8B8), Rgb.Hex(0xC87A8A), Rgb.Hex(0xB7A6D8)]));
        svg.Add(
            $"<radialGradient id=\"planet\" cx=\".32\" cy=\".3\" r=\".8\"><stop stop-color=\"{body.Lighter(0.4)}\"/>"
            + $"<stop offset=\".5\" stop-color=\"{body}\"/><stop offset=\"1\" stop-color=\"{body.Darker(0.75)}\"/>"
            + $"</radialGradient><g transform=\"rotate(-18 {x} {y})\">");
        Ring(svg, x, y, r, body, back: true);
        svg.Add(
            $"<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"url(#planet)\"/>"
            + $"<path d=\"M{x - (r * 0.96)} {y - (r * 0.25)}q{r} {r * 0.22} {r * 1.92} 0M{x - (r * 0.98)} {y + (r * 0.12)}q{r}"
            + $" {r * 0.24} {r * 1.96} 0M{x - (r * 0.85)} {y + (r * 0.5)}q{r * 0.85} {r * 0.2} {r * 1.7} 0\""
            + $" stroke=\"{body.Darker(0.35)}\" stroke-width=\"{r * 0.1:2}\" fill=\"none\" opacity=\".4\"/>");
        Ring(svg, x, y, r, body, back: false);
        svg.Raw("</g>");
        var moon = stage.Unit * rng.Between(2.0, 4.0);
        svg.Add(
            $"<circle cx=\"{stage.Width - (x * 0.9)}\" cy=\"{stage.Horizon * 0.2}\" r=\"{moon}\""
            + $" fill=\"{body.Lighter(0.55)}\"/>"
            + $"<circle cx=\"{stage.Width - (x * 0.9) + (moon * 0.35)}\" cy=\"{stage.Horizon * 0.2 + (moon * 0.2)}\""
            + $" r=\"{moon}\" fill=\"{stage.Palette.Zenith.Darker(0.5)}\" opacity=\".75\"/>");
    }

    private static void Ring(SvgWriter svg, double x, double y, double r, Rgb body, bool back) =>
        svg.Add(
            $"<path d=\"M{x - (r * 1.9)} {y}A{r * 1.9} {r * 0.42} 0 0 {(back ? 1 : 0)} {x + (r * 1.9)} {y}\" fill=\"none\""
            + $" stroke=\"{body.Lighter(0.45)}\" stroke-width=\"{r * 0.16:2}\" opacity=\".75\"/>");

    private static void Ground(Stage stage, Rng rng, Rgb soil)
    {
        Flora.Gradient(stage, "soil", soil, 0.7, 0.5);
        new Ridge(stage, Down(stage, 0.24), stage.Unit * 4, 0.2, rng).Fill(stage, stage.Bottom, "soil");
        var (svg, colours) = (stage.Svg, stage.Palette);
        for (var i = 0; i < 9; i++)
        {
            var y = Down(stage, 0.34 + (0.62 * rng.Next()));
            var (wide, x) = (stage.Unit * 9 * stage.ScaleAt(y) * rng.Between(0.4, 1.2), rng.Between(stage.Left, stage.Right));
            svg.Add(
                $"<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{wide}\" ry=\"{wide * 0.2}\" fill=\"{colours.Lit(soil, 0.9, 0.4)}\"/>"
                + $"<ellipse cx=\"{x}\" cy=\"{y + (wide * 0.04)}\" rx=\"{wide * 0.88}\" ry=\"{wide * 0.15}\""
                + $" fill=\"{colours.Shade(soil.Darker(0.5), 1)}\"/>");
        }

        Rocks.Scatter(stage, rng, Down(stage, 0.3), stage.Height, 12, stage.Unit * 3, soil.Darker(0.15));
    }
}
