namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A lawn with a path, clumps of trees, and houses beyond.</summary>
internal sealed class Park : SettingPainter
{
    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("park");
        stage.Layer(0.12, s => Buildings.Row(s, rng, s.Horizon + 4, s.Unit * 4, s.Unit * 13, s.Unit * 6, 0.08, lit: 0.35));
        stage.Layer(0.24, s => Treeline.Paint(s, rng, new Ridge(s, s.Horizon + (s.Unit * 1), s.Unit * 5, 0.4, rng),
            Trees.Broadleaf(s), s.Unit * 6, s.Horizon + (s.Unit * 6), s.Palette.Shade(Flora.Leaves(s, rng), 0.22)));
        stage.Layer(0.36, s => Treeline.Paint(s, rng, new Ridge(s, s.Horizon + (s.Unit * 3), s.Unit * 4, 0.5, rng),
            Trees.Broadleaf(s), s.Unit * 7, s.Horizon + (s.Unit * 8), s.Palette.Shade(Flora.Leaves(s, rng).Darker(0.1), 0.42)));
        stage.Layer(0.7, s => Lawn(s, rng));
        stage.Layer(0.5, s => Landmarks.Paint(s, Down(s, 0.1)));
        stage.Layer(0.74, s => Clump(s, rng, 0.1, 0.36, 5));
        stage.Layer(0.82, s => Clump(s, rng, 0.38, 0.62, 3));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("park front");
        stage.Layer(1.15, s =>
        {
            Grass.Fringe(s, rng, s.Height * 0.985, s.Unit * 7, s.Palette.Shade(Flora.Grass(s).Darker(0.62), 1));
            Boughs.Paint(s, rng);
        });
    }

    private static void Lawn(Stage stage, Rng rng)
    {
        var grass = Flora.Grass(stage);
        Flora.Ground(stage, "lawn", Down(stage, 0.05), grass, 0.42);
        var (svg, x) = (stage.Svg, stage.VanishingX + (stage.Width * rng.Between(-0.1, 0.1)));
        var (top, wide) = (Down(stage, 0.06), stage.Width * 0.30);
        var near = stage.Width - stage.SubjectX;
        var path = stage.Palette.Lit(Flora.White(stage) ? Rgb.Hex(0xD5DCE6) : Rgb.Hex(0xD9C7A2), 0.7, 0.2);
        svg.Add(
            $"<path d=\"M{x} {top}C{x + (stage.Unit * 9)} {Down(stage, 0.22)} {near - (wide * 0.9)} {Down(stage, 0.3)}"
            + $" {near - (wide * 0.7)} {stage.Bottom}H{near + (wide * 0.75)}C{near + (wide * 0.2)} {Down(stage, 0.36)}"
            + $" {x + (stage.Unit * 20)} {Down(stage, 0.22)} {x + (stage.Unit * 1.5)} {top}z\" fill=\"{path}\" opacity=\".82\"/>");
        Grass.Tufts(stage, rng, Down(stage, 0.2), stage.Height, 60, stage.Palette.Shade(grass.Darker(0.34), 0.95));
        if (!Flora.White(stage))
            Grass.Flowers(stage, rng, Down(stage, 0.12), stage.Height, stage.Scene.Props.HasFlag(Props.Flowers) ? 260 : 60,
                stage.Palette.Shade(stage.Palette.Accent.Lighter(0.35), 0.9));
    }

    private static void Clump(Stage stage, Rng rng, double far, double near, int count)
    {
        var kind = Trees.Broadleaf(stage);
        Trees.Define(stage, kind);
        for (var i = 0; i < count; i++)
        {
            var y = Down(stage, far + ((near - far) * i / count));
            var height = stage.PersonHeight * stage.ScaleAt(y) * rng.Between(2.1, 3.1);
            var x = Away.From(stage, rng, height * 0.35);
            Shadows.Under(stage, x, y, height * 0.36);
            Trees.Begin(stage, stage.Palette.Shade(Flora.Crown(stage, rng), stage.DepthAt(y)), stage.Palette.Shade(Flora.Bark, stage.DepthAt(y)));
            Trees.PlantSwaying(stage, rng, kind, x, y, height);
            stage.Svg.Raw("</g>");
        }
    }
}
