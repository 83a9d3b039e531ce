namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What seated people sit on: a bench with its back to the eye outdoors, stools or chairs at a table indoors.</summary>
internal static class Seats
{
    /// <summary>The parts that people hide.</summary>
    public static void Behind(Stage stage, double first, double gap, int count, double y, double unit)
    {
        if (stage.Indoors)
            Chairs(stage, first, gap, count, y, unit);
        else
            Shadows.Under(stage, first + (gap * (count - 1) / 2), y + (unit * 2), (gap * count / 2) + (unit * 26));
    }

    /// <summary>The parts that hide people.</summary>
    public static void Before(Stage stage, double first, double gap, int count, double y, double unit)
    {
        if (stage.Indoors)
            Table(stage, first, gap, count, y, unit);
        else
            Bench(stage, first + (gap * (count - 1) / 2), y, (gap * (count - 1) / 2) + (unit * 30), unit);
    }

    /// <summary>A park bench seen from behind.</summary>
    public static void Bench(Stage stage, double x, double y, double half, double unit)
    {
        var svg = stage.Svg;
        var wood = stage.Palette.Shade(Rgb.Hex(0x8A5A3A), 0.95);
        var iron = stage.Palette.Shade(Rgb.Hex(0x2E3238), 1);
        var light = wood.To(stage.Palette.Light, 0.35);
        foreach (var side in (ReadOnlySpan<double>)[-1, 1])
        {
            var at = x + (side * (half - (unit * 5)));
            svg.Add(
                $"<path d=\"M{at - (unit * 2)} {y}l{unit * 0.6} {-unit * 48}h{unit * 2.8}l{unit * 0.6} {unit * 48}z\""
                + $" fill=\"{iron}\"/>");
        }

        for (var i = 0; i < 3; i++)
        {
            var top = y - (unit * (47 - (i * 9.5)));
            svg.Add(
                $"<rect x=\"{x - half}\" y=\"{top}\" width=\"{half * 2}\" height=\"{unit * 6.6}\" rx=\"{unit}\""
                + $" fill=\"{wood}\"/>"
                + $"<rect x=\"{x - half}\" y=\"{top}\" width=\"{half * 2}\" height=\"{unit * 1.3}\" rx=\"{unit * 0.6}\""
                + $" fill=\"{light}\"/>");
        }

        svg.Add(
            $"<rect x=\"{x - half}\" y=\"{y - (unit * 19)}\" width=\"{half * 2}\" height=\"{unit * 4.5}\" rx=\"{unit}\""
            + $" fill=\"{wood.Darker(0.35)}\"/>");
    }

    private static void Chairs(Stage stage, double first, double gap, int count, double y, double unit)
    {
        var svg = stage.Svg;
        var wood = stage.Palette.Shade(Rgb.Hex(0x5A3A26), 0.95);
        for (var i = 0; i < count; i++)
        {
            var (x, side) = (first + (gap * i), i % 2 == 0 ? -1 : 1);
            svg.Add(
                $"<path d=\"M{x + (side * unit * 11)} {y}L{x + (side * unit * 9)} {y - (unit * 54)}M{x - (side * unit * 8)}"
                + $" {y}L{x - (side * unit * 7)} {y - (unit * 24)}M{x + (side * unit * 9.5)} {y - (unit * 24)}"
                + $"H{x - (side * unit * 9)}\" stroke=\"{wood}\" stroke-width=\"{unit * 3.4:2}\" stroke-linecap=\"round\""
                + $" fill=\"none\"/>");
        }
    }

    private static void Table(Stage stage, double first, double gap, int count, double y, double unit)
    {
        var svg = stage.Svg;
        var wood = stage.Palette.Shade(Rgb.Hex(0x7A4E30), 1);
        for (var i = 0; i < count; i += 2)
        {
            var x = first + (gap * i) + (gap / 2);
            svg.Add(
                $"<path d=\"M{x - (unit * 2)} {y - (unit * 41)}h{unit * 4}l{unit} {unit * 40}h{-unit * 6}zM{x - (unit * 12)}"
                + $" {y + unit}h{unit * 24}l{-unit * 3} {-unit * 3}h{-unit * 18}z\" fill=\"{wood.Darker(0.35)}\"/>");
            svg.Add(
                $"<ellipse cx=\"{x}\" cy=\"{y - (unit * 41)}\" rx=\"{unit * 27}\" ry=\"{unit * 3.6}\" fill=\"{wood}\"/>"
                + $"<ellipse cx=\"{x}\" cy=\"{y - (unit * 41.8)}\" rx=\"{unit * 26}\" ry=\"{unit * 2.9}\""
                + $" fill=\"{wood.To(stage.Palette.Glow, 0.35)}\"/>");
            svg.Add(
                $"<path d=\"M{x - (unit * 13)} {y - (unit * 42)}v{-unit * 6}h{unit * 6}v{unit * 6}zM{x + (unit * 9)}"
                + $" {y - (unit * 42)}v{-unit * 6}h{unit * 6}v{unit * 6}z\""
                + $" fill=\"{stage.Palette.Shade(Rgb.Hex(0xEFE9DC), 1)}\"/>");
            svg.Add(
                $"<circle cx=\"{x}\" cy=\"{y - (unit * 48)}\" r=\"{unit * 22}\" fill=\"url(#lamp)\"/>"
                + $"<path d=\"M{x - (unit * 1.6)} {y - (unit * 42)}v{-unit * 5}h{unit * 3.2}v{unit * 5}z\""
                + $" fill=\"{stage.Palette.Glow.Lighter(0.3)}\"/>");
        }
    }
}
