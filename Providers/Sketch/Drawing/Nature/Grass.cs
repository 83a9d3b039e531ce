namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Blades of grass, reeds and flowers.</summary>
internal static class Grass
{
    /// <summary>A strip of blades along the lower edge of the picture.</summary>
    public static void Fringe(Stage stage, Rng rng, double y, double height, Rgb colour)
    {
        var svg = stage.Svg;
        svg.Add($"<path d=\"M{stage.Left} {stage.Bottom}V{y}");
        for (var x = stage.Left; x < stage.Right;)
        {
            var width = height * rng.Between(0.1, 0.26);
            var lean = height * rng.Between(-0.28, 0.28);

            // Taller towards the sides: the grass frames the picture and leaves its middle open.
            var side = stage.Camera.Follows ? 0.3 : Math.Abs((x / stage.Width) - 0.5);
            var tall = height * rng.Between(0.3, 1.0) * (0.4 + (1.9 * side * side * 2));
            svg.Add($"q{lean * 0.2} {-tall * 0.6} {lean + (width / 2)} {-tall}q{-lean * 0.6} {tall * 0.5} {(width / 2) - lean} {tall}");
            x += width;
        }

        svg.Add($"V{stage.Bottom}z\" fill=\"{colour}\"/>");
    }

    /// <summary>Tufts scattered over the ground between two lines, larger the nearer.</summary>
    public static void Tufts(Stage stage, Rng rng, double far, double near, int count, Rgb colour)
    {
        var svg = stage.Svg;
        svg.Raw("<path d=\"");
        for (var i = 0; i < count; i++)
        {
            var down = rng.Next();
            var y = far + ((near - far) * down);
            var size = stage.Unit * 3.2 * stage.ScaleAt(y) * rng.Between(0.6, 1.2);
            svg.Add(
                $"M{rng.Between(stage.Left, stage.Right)} {y}l{-size * 0.36} {-size * 0.7} {size * 0.3} {size * 0.5}"
                + $" {size * 0.1} {-size * 0.8} {size * 0.2} {size * 0.8} {size * 0.36} {-size * 0.6} {-size * 0.28}"
                + $" {size * 0.8}z");
        }

        svg.Add($"\" fill=\"{colour}\"/>");
    }

    /// <summary>Flowers as dots on the ground.</summary>
    public static void Flowers(Stage stage, Rng rng, double far, double near, int count, Rgb colour)
    {
        var svg = stage.Svg;
        svg.Add($"<g stroke-linecap=\"round\" fill=\"none\" stroke=\"{colour}\">");
        foreach (var size in (ReadOnlySpan<double>)[0.5, 0.9, 1.4])
        {
            svg.Add($"<path stroke-width=\"{stage.Unit * size:2}\" d=\"");
            for (var i = 0; i < count / 3; i++)
            {
                var band = (size - 0.5) / 1.35;
                var y = far + ((near - far) * (band + (rng.Next() * 0.34)));
                svg.Add($"M{rng.Between(stage.Left, stage.Right)} {y}h.1");
            }

            svg.Raw("\"/>");
        }

        svg.Raw("</g>");
    }
}
