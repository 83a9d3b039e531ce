namespace PixSim.Providers.Sketch.Drawing;

/// <summary>The open sea, a headland, surf and sand.</summary>
internal sealed class Coast : SettingPainter
{
    public override double Walkable(Stage stage) => stage.FocusY - (stage.Unit * 2);

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("coast");
        stage.Layer(0.1, s => new Ridge(s, s.Horizon + 1, s.Unit * 3.4, 0.7, rng).Fill(s, s.Horizon + 20,
            s.Palette.Shade(Rgb.Hex(0x7890A0), 0.04)));
        stage.Layer(0.3, s => Water.Paint(s, rng, s.Horizon, s.Bottom, 1));
        stage.Layer(0.34, s =>
        {
            Headland(s, rng);
            Landmarks.Paint(s, s.Horizon - (s.Unit * 4.5));
        });
        stage.Layer(0.5, s => Afloat(s, rng));
        stage.Layer(0.7, s => Surf(s, rng));
        stage.Layer(0.8, s => Sand(s, rng));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("coast front");
        stage.Layer(1.2, s =>
        {
            var dark = s.Palette.Shade(Rgb.Hex(0x4A4A38), 1);
            Grass.Fringe(s, rng, s.Height * 1.02, s.Unit * 9, dark);
            Rocks.Boulder(s, rng, s.SubjectX > s.Width / 2 ? s.Width * 0.07 : s.Width * 0.93, s.Height * 1.03, s.Unit * 12, Rgb.Hex(0x5A5C60));
        });
    }

    /// <summary>A cliff that comes in from the side away from the people; a landmark may stand on it.</summary>
    private static void Headland(Stage stage, Rng rng)
    {
        var (svg, unit, y) = (stage.Svg, stage.Unit, stage.Horizon);
        var side = stage.SubjectX < stage.Width / 2 ? 1 : -1;
        var edge = side > 0 ? stage.Right : stage.Left;
        var x = Landmarks.At(stage);
        var rock = Rgb.Hex(0x7F7468);
        svg.Add(
            $"<path d=\"M{edge} {y + (unit * 6)}V{y - (unit * 9)}C{x + (side * unit * 20)} {y - (unit * 9)}"
            + $" {x + (side * unit * 8)} {y - (unit * 5)} {x} {y - (unit * 4.8)}S{x - (side * unit * 9)} {y - (unit * 4.4)}"
            + $" {x - (side * unit * 10)} {y - (unit * 3)}L{x - (side * unit * 12)} {y + (unit * 1)}L{x - (side * unit * 15)}"
            + $" {y + (unit * 3)}Q{x} {y + (unit * 5)} {edge} {y + (unit * 6)}z\" fill=\"{stage.Palette.Shade(rock, 0.5)}\"/>");
        svg.Add(
            $"<path d=\"M{edge} {y - (unit * 9)}C{x + (side * unit * 20)} {y - (unit * 9)} {x + (side * unit * 8)}"
            + $" {y - (unit * 5)} {x} {y - (unit * 4.8)}S{x - (side * unit * 9)} {y - (unit * 4.4)} {x - (side * unit * 10)}"
            + $" {y - (unit * 3)}C{x} {y - (unit * 2.6)} {x + (side * unit * 10)} {y - (unit * 4)} {edge} {y - (unit * 6)}z\""
            + $" fill=\"{stage.Palette.Lit(Flora.Grass(stage).To(rock, 0.25), 0.5, 0.2)}\"/>");
        svg.Add($"<path opacity=\".25\" stroke=\"{stage.Palette.Zenith.Darker(0.5)}\" stroke-width=\"{unit * 0.3:2}\" fill=\"none\" d=\"");
        for (var i = 0; i < 12; i++)
        {
            var at = x - (side * unit * (9 - (i * 3.2))) + (unit * rng.Between(-1.0, 1.0));
            svg.Add($"M{at} {y - (unit * rng.Between(1.0, 3.0))}l{unit * rng.Between(-0.8, 0.8)} {unit * rng.Between(2.0, 5.0)}");
        }

        svg.Raw("\"/>");
    }

    private static void Afloat(Stage stage, Rng rng)
    {
        var x = stage.Width - stage.SubjectX + (stage.Unit * rng.Between(-18.0, 18.0));
        if (stage.Scene.Props.HasFlag(Props.Ship))
            Boats.Ship(stage, rng, x, Down(stage, 0.2), stage.Unit * 26, 0.55);
        if (stage.Scene.Props.HasFlag(Props.Boat) || rng.Chance(0.3))
            Boats.Sailing(stage, rng, x + (stage.Unit * 20), Down(stage, 0.1), stage.Unit * 11, 0.5, sails: true);
        Menagerie.PaintAfloat(stage, Down(stage, 0.24));
    }

    private static void Surf(Stage stage, Rng rng)
    {
        var (svg, foam) = (stage.Svg, stage.Palette.Shade(Rgb.Hex(0xF4FAFB), 0.9).To(stage.Palette.Light, 0.3));
        for (var i = 0; i < 3; i++)
        {
            var y = Down(stage, 0.3 + (0.12 * i));
            svg.Raw("<g>");
            stage.Life.Drift(stage.Unit * (i % 2 == 0 ? 3 : -3), stage.Unit * 1.2, 4.5, i * 0.33);
            svg.Add($"<path d=\"M{stage.Left} {y}");
            for (var x = stage.Left; x < stage.Right;)
            {
                var step = stage.Unit * rng.Between(9.0, 20.0);
                svg.Add($"q{step / 2} {stage.Unit * rng.Between(-1.8, 1.8) * (1 + i)} {step} 0");
                x += step;
            }

            svg.Add(
                $"\" stroke=\"{foam}\" stroke-width=\"{stage.Unit * (0.35 + (0.35 * i)):2}\" fill=\"none\""
                + $" opacity=\"{0.5 + (0.14 * i):2}\"/></g>");
        }
    }

    private static void Sand(Stage stage, Rng rng)
    {
        var own = Flora.White(stage) ? Flora.Snow : rng.Pick<Rgb>([Rgb.Hex(0xDCC79A), Rgb.Hex(0xCDB58C), Rgb.Hex(0xBFB09A)]);
        Flora.Gradient(stage, "sand", own, 0.8, 0.4);
        var (svg, y) = (stage.Svg, Math.Min(Down(stage, 0.62), stage.FocusY - (stage.Unit * 5)));
        var tilt = stage.SubjectX > stage.Width / 2 ? -1 : 1;
        for (var i = 0; i < 2; i++)
        {
            var down = i * stage.Unit * 1.3;
            svg.Add(
                $"<path d=\"M{stage.Left} {stage.Bottom}V{y + down - (tilt * stage.Unit * 5)}C{stage.Width * 0.25}"
                + $" {y + down - (stage.Unit * 2)} {stage.Width * 0.4} {y + down + (stage.Unit * 3)} {stage.Width * 0.6}"
                + $" {y + down}S{stage.Width * 0.9} {y + down + (stage.Unit * 2)} {stage.Right}"
                + $" {y + down + (tilt * stage.Unit * 5)}V{stage.Bottom}z\" ");
            if (i == 0)
                svg.Add($"fill=\"{stage.Palette.Shade(Rgb.Hex(0xF4FAFB), 0.9).To(stage.Palette.Light, 0.25)}\" opacity=\".8\"/>");
            else
                svg.Raw("fill=\"url(#sand)\"/>");
        }

        Rocks.Scatter(stage, rng, stage.FocusY - stage.Unit, stage.Height, 5, stage.Unit * 2.6, Rgb.Hex(0x77787A));
    }
}
