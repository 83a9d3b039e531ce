namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Rolling fields, hedges, a dirt road and a few trees.</summary>
internal sealed class Countryside : SettingPainter
{
    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("countryside");
        stage.Layer(0.1, s => new Ridge(s, s.Horizon + 2, s.Unit * 13, 0.4, rng).Fill(s, s.Bottom, s.Palette.Shade(Rgb.Hex(0x6D8A96), 0.06)));
        stage.Layer(0.2, s => new Ridge(s, s.Horizon + (s.Unit * 2), s.Unit * 8, 0.3, rng).Fill(s, s.Bottom,
            s.Palette.Shade(Flora.Grass(s).To(Rgb.Hex(0x4C7A66), 0.5), 0.2)));
        for (var i = 0; i < 3; i++)
        {
            var row = i;
            stage.Layer(0.34 + (0.13 * i), s => Field(s, rng, row));
        }

        stage.Layer(0.5, s => Landmarks.Paint(s, Down(s, 0.24)));
        stage.Layer(0.8, s => Foreground(s, rng));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("countryside front");
        var grass = Flora.White(stage) ? Rgb.Hex(0x8C8F86) : Rgb.Hex(0xB79A4C);
        stage.Layer(1.2, s =>
        {
            Grass.Fringe(s, rng, s.Height * 0.99, s.Unit * 10, s.Palette.Shade(grass.Darker(0.55), 1));
            if (s.Scene.Props.HasFlag(Props.Flowers))
                Grass.Flowers(s, rng, s.Height * 0.9, s.Height * 1.01, 70, s.Palette.Shade(s.Palette.Accent, 1));
        });
    }

    private static void Field(Stage stage, Rng rng, int row)
    {
        var top = Down(stage, 0.05 + (0.14 * row));
        var depth = 0.3 + (0.17 * row);
        var own = Flora.White(stage) ? Flora.Snow
            : rng.Pick<Rgb>([Flora.Grass(stage), Rgb.Hex(0xC9AE5D), Rgb.Hex(0x8FA64F), Rgb.Hex(0x6E9455), Rgb.Hex(0xB98F4E)]);
        var ridge = new Ridge(stage, top, stage.Unit * 4.5, 0.2, rng);
        ridge.Fill(stage, stage.Bottom, stage.Palette.Lit(own, depth, 0.18));
        var kind = rng.Chance(0.3) ? TreeKind.Cypress : Trees.Broadleaf(stage);
        Trees.Define(stage, kind);
        Trees.Begin(stage, stage.Palette.Shade(Flora.Leaves(stage, rng).Darker(0.12), depth), stage.Palette.Shade(Flora.Bark, depth));
        for (var i = 0; i < 5 + row; i++)
        {
            var height = stage.Unit * (5.5 + (3.6 * row)) * rng.Between(0.7, 1.25);
            var x = Away.From(stage, rng, height * 0.4);
            Trees.Plant(stage, rng, kind, x, ridge.At(x) + (height * 0.05), height);
        }

        stage.Svg.Raw("</g>");
        Hedge(stage, rng, ridge, depth);
    }

    private static void Hedge(Stage stage, Rng rng, Ridge ridge, double depth)
    {
        var svg = stage.Svg;
        var from = rng.Between(stage.Left, stage.Width * 0.4);
        svg.Add($"<path d=\"M{from} {ridge.At(from) + 2}");
        for (var x = from; x < from + (stage.Width * 0.4);)
        {
            var step = stage.Unit * rng.Between(1.6, 3.4);
            svg.Add($"A{step * 0.5} {step * 0.4} 0 0 1 {x + step} {ridge.At(x + step) + 2}");
            x += step;
        }

        svg.Add($"z\" fill=\"{stage.Palette.Shade(Flora.Needles(stage), depth)}\"/>");
    }

    private static void Foreground(Stage stage, Rng rng)
    {
        var grass = Flora.White(stage) ? Flora.Snow : Flora.Grass(stage).To(Rgb.Hex(0xC7A858), 0.35);
        Flora.Gradient(stage, "field", grass, 0.7, 0.45);
        var ridge = new Ridge(stage, Down(stage, 0.46), stage.Unit * 3, 0.1, rng);
        ridge.Fill(stage, stage.Bottom, "field");
        Road(stage, ridge.At(stage.VanishingX));
        Grass.Tufts(stage, rng, Down(stage, 0.5), stage.Height, 90, stage.Palette.Shade(grass.Darker(0.36), 1));
        if (stage.Scene.Props.HasFlag(Props.Flowers))
            Grass.Flowers(stage, rng, Down(stage, 0.46), stage.Height, 420, stage.Palette.Shade(stage.Palette.Accent, 0.95));
    }

    private static void Road(Stage stage, double top)
    {
        var (svg, x, near) = (stage.Svg, stage.VanishingX, stage.Width - stage.SubjectX);
        var dirt = stage.Palette.Lit(Flora.White(stage) ? Rgb.Hex(0xC6CEDA) : Rgb.Hex(0xC8A878), 0.9, 0.15);
        var half = stage.Unit * 13;
        svg.Add(
            $"<path d=\"M{x - 3} {top}C{x + (stage.Unit * 8)} {top + (stage.Unit * 7)} {near - half}"
            + $" {stage.FocusY - (stage.Unit * 9)} {near - (half * 1.3)} {stage.Bottom}H{near + (half * 1.3)}"
            + $"C{near + (half * 0.4)} {stage.FocusY - (stage.Unit * 9)} {x + (stage.Unit * 13)} {top + (stage.Unit * 7)}"
            + $" {x + 3} {top}z\" fill=\"{dirt}\" opacity=\".8\"/>");
    }
}
