namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A dark bough that hangs into an upper corner: it frames the picture and gives it a near plane.</summary>
internal static class Boughs
{
    public static void Paint(Stage stage, Rng rng)
    {
        var (svg, unit) = (stage.Svg, stage.Unit);
        var right = stage.SubjectX < stage.Width / 2;
        var colour = stage.Palette.Shade(Flora.Needles(stage).Darker(0.62), 1);
        svg.Add(
            $"<g fill=\"{colour}\" transform=\"translate({(right ? stage.Width : 0)}"
            + $" {-unit * 2})scale({(right ? -unit : unit):3} {unit:3})\">");
        svg.Raw("<g>");
        stage.Life.Swing(-0.8, 0.9, -10, 0, 4.2);
        svg.Raw(
            "<path d=\"M-36-8C-12-1 14 5 27 6 36 7 42 9 47 12 40 10 34 9.5 27 9 14 9-14 8-36 4z\"/>"
            + "<path d=\"M10 4C16 9 20 15 22 22 18 16 14 11 8 8zM27 7C32 12 35 16 36 21 32 16 28 13 24 9z\"/>");
        if (!stage.Scene.Winter)
            Leaves(svg, rng);
        svg.Raw("</g></g>");
    }

    private static void Leaves(SvgWriter svg, Rng rng)
    {
        svg.Raw("<path d=\"");
        for (var i = 0; i < 64; i++)
        {
            var along = rng.Next();
            var x = -8 + (along * 56);
            var y = 1 + (along * 11) + rng.Between(-5.0, 8.0 - (along * 3));
            var (sin, cos) = Math.SinCos(rng.Between(0.2, 2.6));
            var size = rng.Between(2.2, 4.2);
            var (dx, dy) = (cos * size, sin * size);
            svg.Add(
                $"M{x} {y}q{(dx * 0.5) - (dy * 0.42)} {(dy * 0.5) + (dx * 0.42)} {dx} {dy}q{(-dx * 0.5) + (dy * 0.42)}"
                + $" {(-dy * 0.5) - (dx * 0.42)} {-dx} {-dy}z");
        }

        svg.Raw("\"/>");
    }
}
