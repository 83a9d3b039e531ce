namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A city seen from a roof: rows of towers with lit windows, and a parapet in front.</summary>
internal sealed class Skyline : SettingPainter
{
    public override double Walkable(Stage stage) => stage.FocusY - (stage.Unit * 2);

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("skyline");
        var up = stage.Horizon;
        stage.Layer(0.1, s => Buildings.Row(s, rng, s.Bottom, (s.Bottom - s.Horizon) + (up * 0.14),
            (s.Bottom - s.Horizon) + (up * 0.46), s.Unit * 6, 0.1, lit: 0));
        stage.Layer(0.2, s => Buildings.Row(s, rng, s.Horizon + (s.Unit * 20), (s.Unit * 20) + (up * 0.04),
            (s.Unit * 20) + (up * 0.42), s.Unit * 8, 0.34, lit: 0.2));
        stage.Layer(0.26, Haze);
        stage.Layer(0.4, s => Buildings.Row(s, rng, s.Bottom, (s.Bottom - s.Horizon) - (s.Unit * 6),
            (s.Bottom - s.Horizon) + (up * 0.16), s.Unit * 13, 0.62, lit: 0.26));
        stage.Layer(0.46, Haze);
        stage.Layer(0.5, s => Landmarks.Paint(s, s.Horizon + (s.Unit * 6)));
        stage.Layer(0.8, s => Roof(s, rng));
    }

    /// <summary>The light of the streets between the rows.</summary>
    private static void Haze(Stage stage)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        if (stage.Once(20))
            svg.Add(
                $"<linearGradient id=\"streets\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
                + $"<stop stop-color=\"{colours.Air}\" stop-opacity=\"0\"/>"
                + $"<stop offset=\"1\" stop-color=\"{(colours.Lamps ? colours.Glow.To(colours.Horizon, 0.6) : colours.Horizon)}\""
                + $" stop-opacity=\".6\"/></linearGradient>");
        svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"{stage.Horizon - (stage.Unit * 12)}\" width=\"{stage.Right - stage.Left}\""
            + $" height=\"{stage.Unit * 38}\" fill=\"url(#streets)\"/>");
    }

    private static void Roof(Stage stage, Rng rng)
    {
        var (svg, unit) = (stage.Svg, stage.Unit);
        var y = stage.FocusY - (unit * 7);
        Flora.Gradient(stage, "roof", Rgb.Hex(0x6A6A74), 0.9, 0.5);
        svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"{y}\" width=\"{stage.Right - stage.Left + 1}\" height=\"{stage.Bottom - y}\""
            + $" fill=\"url(#roof)\"/>");
        var wall = stage.Palette.Shade(Rgb.Hex(0x4A4C58), 1);
        svg.Add(
            $"<path d=\"M{stage.Left} {y}h{stage.Right - stage.Left + 1}v{unit * 2.4}h{stage.Left - stage.Right - 1}z\""
            + $" fill=\"{wall.Darker(0.3)}\"/>"
            + $"<path d=\"M{stage.Left} {y - (unit * 1.4)}h{stage.Right - stage.Left + 1}v{unit * 1.8}"
            + $"h{stage.Left - stage.Right - 1}z\" fill=\"{stage.Palette.Lit(Rgb.Hex(0x7A7C88), 1, 0.3)}\"/>");
        for (var i = 1; i < 5; i++)
            svg.Add(
                $"<path d=\"M{stage.Left} {y + (unit * (3 + (i * i * 1.6)))}h{stage.Right - stage.Left}\""
                + $" stroke=\"{wall.Darker(0.4)}\" stroke-width=\"{unit * 0.2:2}\" opacity=\".5\"/>");
        Tank(stage, stage.SubjectX < stage.Width / 2 ? stage.Width * 0.88 : stage.Width * 0.12, y + (unit * 2), wall);
        var x = Away.From(stage, rng, unit * 8);
        svg.Add(
            $"<path d=\"M{x} {y + (unit * 3)}v{-unit * 9}h{unit * 9}v{unit * 9}zM{x - (unit * 0.6)} {y - (unit * 7)}"
            + $"h{unit * 10.2}v{unit * 1.2}h{-unit * 10.2}z\" fill=\"{wall.Darker(0.12)}\"/>");
        svg.Add(
            $"<path d=\"M{x + (unit * 1.4)} {y - (unit * 4)}h{unit * 6}M{x + (unit * 1.4)} {y - (unit * 2.5)}h{unit * 6}"
            + $"M{x + (unit * 1.4)} {y - unit}h{unit * 6}\" stroke=\"{wall.Darker(0.5)}\" stroke-width=\"{unit * 0.5:2}\"/>");
    }

    private static void Tank(Stage stage, double x, double y, Rgb wall)
    {
        var (svg, unit) = (stage.Svg, stage.Unit);
        svg.Add(
            $"<path d=\"M{x - (unit * 5)} {y}l{unit} {-unit * 14}M{x + (unit * 5)} {y}l{-unit} {-unit * 14}M{x - (unit * 4.6)}"
            + $" {y - (unit * 5)}h{unit * 9.2}M{x - (unit * 4.6)} {y - (unit * 5)}l{unit * 8.6} {-unit * 8}\""
            + $" stroke=\"{wall.Darker(0.4)}\" stroke-width=\"{unit * 0.8:2}\" fill=\"none\"/>");
        svg.Add(
            $"<path d=\"M{x - (unit * 7)} {y - (unit * 14)}v{-unit * 13}l{unit * 7} {-unit * 5.5} {unit * 7} {unit * 5.5}"
            + $"v{unit * 13}z\" fill=\"{stage.Palette.Shade(Rgb.Hex(0x6B5548), 1)}\"/>"
            + $"<path d=\"M{x - (unit * 8)} {y - (unit * 26.4)}l{unit * 8} {-unit * 6.6} {unit * 8} {unit * 6.6}z\""
            + $" fill=\"{wall.Darker(0.35)}\"/>");
        svg.Add(
            $"<path d=\"M{x - (unit * 7)} {y - (unit * 18)}h{unit * 14}M{x - (unit * 7)} {y - (unit * 23)}h{unit * 14}\""
            + $" stroke=\"{wall.Darker(0.45)}\" stroke-width=\"{unit * 0.35:2}\"/>");
    }
}
