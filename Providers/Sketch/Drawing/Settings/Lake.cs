namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Still water between hills, with their reflection, reeds and a grassy bank.</summary>
internal sealed class Lake : SettingPainter
{
    public override double Walkable(Stage stage) => stage.FocusY - (stage.Unit * 1);

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("lake");
        var up = stage.Horizon;
        stage.Layer(0.08, s => Peaks.Paint(s, rng, s.Horizon + 4, up * 0.2, up * 0.52, 5, Rgb.Hex(0x6F7F90), 0.1, Flora.White(s) ? 0.6 : 0.3));
        stage.Layer(0.18, s => Shore(s, rng, 9, 0.24));
        stage.Layer(0.26, s => Shore(s, rng, 3, 0.44));
        stage.Layer(0.4, s =>
        {
            Water.Paint(s, rng, s.Horizon + (s.Unit * 1.5), s.Bottom, 0.6);
            Reflection(s, rng);
            Landmarks.Paint(s, s.Horizon + (s.Unit * 1.5));
            if (s.Scene.Props.HasFlag(Props.Boat) && s.Scene.Pose is not Pose.Row)
                Boats.Sailing(s, rng, Away.From(s, rng, s.Unit * 10), Down(s, 0.24), s.Unit * 16, 0.6, sails: true);
        });
        stage.Layer(0.8, s => Bank(s, rng));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("lake front");
        stage.Layer(1.2, s =>
        {
            var dark = s.Palette.Shade(Rgb.Hex(0x39452E), 1);
            Grass.Fringe(s, rng, s.Height * 1.0, s.Unit * 8, dark);
            Reeds(s, rng, s.SubjectX > s.Width / 2 ? s.Width * 0.1 : s.Width * 0.9, dark);
        });
    }

    private static void Shore(Stage stage, Rng rng, double height, double depth)
    {
        var ridge = new Ridge(stage, stage.Horizon + (stage.Unit * 1), stage.Unit * height, 0.5, rng);
        Treeline.Paint(stage, rng, ridge, TreeKind.Pine, stage.Unit * 2.6, stage.Horizon + (stage.Unit * 5),
            stage.Palette.Shade(Flora.Needles(stage), depth));
    }

    /// <summary>The shore's dark band in the water, broken into bars.</summary>
    private static void Reflection(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        svg.Add($"<path fill=\"{stage.Palette.Shade(Flora.Needles(stage), 0.5)}\" opacity=\".4\" d=\"");
        for (var i = 0; i < 44; i++)
        {
            var down = rng.Next() * rng.Next();
            var width = stage.Unit * rng.Between(4.0, 18.0);
            svg.Add(
                $"M{rng.Between(stage.Left, stage.Right)} {stage.Horizon + (stage.Unit * (1.6 + (14 * down)))}h{width}"
                + $"l{-width * 0.1} {stage.Unit * 0.5}h{-width * 0.8}z");
        }

        svg.Raw("\"/>");
    }

    private static void Bank(Stage stage, Rng rng)
    {
        var own = Flora.White(stage) ? Flora.Snow : Flora.Grass(stage).To(Rgb.Hex(0x9A8A5A), 0.3);
        Flora.Gradient(stage, "bank", own, 0.8, 0.5);
        var (svg, y) = (stage.Svg, stage.FocusY - (stage.Unit * 6));
        var rise = stage.SubjectX > stage.Width / 2 ? -1 : 1;
        svg.Add(
            $"<path d=\"M{stage.Left} {stage.Bottom}V{y - (rise * stage.Unit * 6)}Q{stage.Width * 0.3}"
            + $" {y - (rise * stage.Unit * 7)} {stage.Width * 0.5} {y + (stage.Unit * 1.5)}T{stage.Right}"
            + $" {y + (rise * stage.Unit * 7)}V{stage.Bottom}z\" fill=\"url(#bank)\"/>");
        Grass.Tufts(stage, rng, stage.FocusY - (stage.Unit * 2), stage.Height, 50, stage.Palette.Shade(own.Darker(0.4), 1));
        Rocks.Scatter(stage, rng, stage.FocusY, stage.Height, 4, stage.Unit * 3, Rgb.Hex(0x84867E));
    }

    private static void Reeds(Stage stage, Rng rng, double x, Rgb colour)
    {
        var svg = stage.Svg;
        for (var i = 0; i < 9; i++)
        {
            var (at, tall, lean) = (x + (stage.Unit * rng.Between(-9.0, 9.0)), stage.Unit * rng.Between(16.0, 34.0),
                stage.Unit * rng.Between(-4.0, 4.0));
            svg.Raw("<g>");
            stage.Life.Swing(-1.6, 1.6, at, stage.Height, 3, rng.Next());
            svg.Add(
                $"<path d=\"M{at} {stage.Bottom}Q{at} {stage.Height - (tall * 0.5)} {at + lean} {stage.Height - tall}\""
                + $" stroke=\"{colour}\" stroke-width=\"{stage.Unit * 0.45:2}\" fill=\"none\"/>");
            if (i % 2 == 0)
                svg.Add(
                    $"<path d=\"M{at + lean} {stage.Height - tall - (stage.Unit * 1.2)}v{stage.Unit * 4.4}\""
                    + $" stroke=\"{colour}\" stroke-width=\"{stage.Unit * 1.3:2}\" stroke-linecap=\"round\"/>");
            svg.Raw("</g>");
        }
    }
}
