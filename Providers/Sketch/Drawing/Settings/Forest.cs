namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Rows of trunks that fade into the light between them, ferns, and shafts of sun.</summary>
internal sealed class Forest : SettingPainter
{
    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("forest");
        var pines = rng.Chance(0.65) || stage.Scene.Winter;
        stage.Layer(0.1, s => Canopy(s, rng, pines));
        for (var i = 0; i < 4; i++)
        {
            var row = i;
            stage.Layer(0.2 + (0.16 * i), s => Row(s, rng, row, pines));
        }

        stage.Layer(0.5, s => Landmarks.Paint(s, Down(s, 0.36)));
        stage.Layer(0.8, s => Floor(s, rng));
        if (stage.Time is not TimeOfDay.Night && stage.Weather is Weather.Clear or Weather.Fog or Weather.Wind)
            stage.Layer(0.85, s => Shafts(s, rng));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("forest front");
        stage.Layer(1.2, s =>
        {
            var dark = s.Palette.Shade(Rgb.Hex(0x1E2A22), 1);
            var left = s.SubjectX > s.Width / 2;
            Trunk(s, rng, left ? s.Width * 0.05 : s.Width * 0.95, s.Bottom, s.Unit * 7.5, dark);
            Grass.Fringe(s, rng, s.Height * 0.985, s.Unit * 9, dark);
        });
    }

    private static void Canopy(Stage stage, Rng rng, bool pines)
    {
        Trees.Define(stage, TreeKind.Pine);
        var colour = stage.Palette.Shade(Flora.Needles(stage), 0.1);
        Treeline.Paint(stage, rng, new Ridge(stage, stage.Horizon - (stage.Unit * 12), stage.Unit * 12, 0.5, rng),
            pines ? TreeKind.Pine : TreeKind.Round, stage.Unit * 7, stage.Bottom, colour);
    }

    private static void Row(Stage stage, Rng rng, int row, bool pines)
    {
        var (svg, depth, y) = (stage.Svg, 0.16 + (0.2 * row), Down(stage, 0.04 + (0.11 * row)));
        var bark = stage.Palette.Shade(Flora.Bark.To(Flora.Needles(stage), 0.45), depth);
        var count = 11 - (2 * row);
        var step = (stage.Right - stage.Left) / count;
        if (pines && row is 1 or 2)
        {
            Trees.Begin(stage, stage.Palette.Shade(Flora.Needles(stage), depth), bark);
            for (var i = 0; i < count; i++)
            {
                var tall = stage.Unit * (26 + (11 * row)) * rng.Between(0.6, 1.2);
                Trees.Plant(stage, rng, TreeKind.Pine, stage.Left + (step * (i + rng.Between(0.25, 0.75))), y + (stage.Unit * 2), tall);
            }

            svg.Raw("</g>");
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                var x = stage.Left + (step * (i + rng.Between(0.2, 0.8)));
                if (row < 2 || Math.Abs(x - stage.SubjectX) > stage.Unit * 12)
                    Trunk(stage, rng, x, y + (stage.Unit * 2), stage.Unit * (1 + (1.1 * row)) * rng.Between(0.7, 1.2), bark);
            }
        }

        new Ridge(stage, y + (stage.Unit * 1.5), stage.Unit * 3, 0.5, rng).Fill(stage, stage.Bottom,
            stage.Palette.Shade(Undergrowth(stage), depth));
    }

    private static void Floor(Stage stage, Rng rng)
    {
        var own = Undergrowth(stage);
        Flora.Gradient(stage, "floor", own, 0.7, 0.5);
        new Ridge(stage, Down(stage, 0.42), stage.Unit * 3, 0.3, rng).Fill(stage, stage.Bottom, "floor");
        var (svg, x) = (stage.Svg, stage.SubjectX);
        svg.Add(
            $"<path d=\"M{stage.VanishingX - 4} {Down(stage, 0.4)}C{stage.VanishingX} {Down(stage, 0.6)}"
            + $" {x - (stage.Unit * 24)} {Down(stage, 0.7)} {x - (stage.Unit * 22)} {stage.Bottom}H{x + (stage.Unit * 26)}"
            + $"C{x + (stage.Unit * 14)} {Down(stage, 0.7)} {stage.VanishingX + (stage.Unit * 10)} {Down(stage, 0.55)}"
            + $" {stage.VanishingX + 6} {Down(stage, 0.4)}z\""
            + $" fill=\"{stage.Palette.Lit(own.To(Rgb.Hex(0xB79B6E), 0.6), 0.9, 0.2)}\" opacity=\".55\"/>");
        Grass.Tufts(stage, rng, Down(stage, 0.45), stage.Height, 70, stage.Palette.Shade(own.Darker(0.3), 1));
        Rocks.Scatter(stage, rng, Down(stage, 0.5), stage.Height, 5, stage.Unit * 3.4, Rgb.Hex(0x7C8078));
    }

    /// <summary>A trunk that runs out of the top of the picture.</summary>
    private static void Trunk(Stage stage, Rng rng, double x, double y, double half, Rgb colour)
    {
        var lean = stage.Unit * rng.Between(-2.5, 2.5);
        stage.Svg.Add(
            $"<path d=\"M{x - (half * 1.9)} {y}C{x - half} {y - (half * 2)} {x - (half * 0.9)} {y - (half * 5)}"
            + $" {x + lean - (half * 0.62)} -140h{half * 1.24}C{x + (half * 0.9)} {y - (half * 5)} {x + half} {y - (half * 2)}"
            + $" {x + (half * 1.9)} {y}z\" fill=\"{colour}\"/>");
        if (half < stage.Unit * 2)
            return;
        var up = stage.Horizon * rng.Between(0.3, 0.7);
        var side = rng.Sign();
        stage.Svg.Add(
            $"<path d=\"M{x} {up + (half * 1.2)}q{side * half * 3} {-half * 1.2} {side * half * 6} {-half * 4}"
            + $"q{-side * half * 2.4} {half * 2.2} {-side * half * 6} {half * 2.4}z\" fill=\"{colour}\"/>");
    }

    private static void Shafts(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        svg.Add(
            $"<linearGradient id=\"shaft\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
            + $"<stop stop-color=\"{stage.Palette.Light}\" stop-opacity=\".5\"/>"
            + $"<stop offset=\"1\" stop-color=\"{stage.Palette.Light}\" stop-opacity=\"0\"/></linearGradient>");
        for (var i = 0; i < 5; i++)
        {
            var x = stage.LightX + (stage.Unit * rng.Between(-26.0, 26.0));
            var (lean, wide) = ((stage.SubjectX - stage.LightX) * 0.5, stage.Unit * rng.Between(3.0, 8.0));
            svg.Raw("<g opacity=\".55\">");
            stage.Life.Pulse("opacity", 0.55, 0.2, 5, rng.Next());
            svg.Add($"<path d=\"M{x} -20h{wide}L{x + lean + (wide * 2.4)} {stage.FocusY}h{-wide * 2.6}z\" fill=\"url(#shaft)\"/></g>");
        }
    }

    private static Rgb Undergrowth(Stage stage) =>
        Flora.White(stage) ? Flora.Snow : stage.Scene.Autumn ? Rgb.Hex(0x9A6E38) : Rgb.Hex(0x4E6E44);
}
