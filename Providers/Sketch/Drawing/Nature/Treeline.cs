namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A far wood: one outline of tops along a ridge.</summary>
internal static class Treeline
{
    public static void Paint(Stage stage, Rng rng, Ridge ridge, TreeKind kind, double size, double bottom, Rgb colour)
    {
        var svg = stage.Svg;
        svg.Add($"<path d=\"M{stage.Left} {bottom}V{ridge.At(stage.Left)}");
        var x = stage.Left;
        while (x < stage.Right)
        {
            var width = Math.Min(size * rng.Between(0.5, 1.1), stage.Right - x + 1);
            var (from, to) = (ridge.At(x), ridge.At(x + width));
            if (kind is TreeKind.Pine)
            {
                var top = ((from + to) / 2) - (size * rng.Between(0.7, 2.2));
                svg.Add($"L{x + (width * 0.5)} {top}L{x + width} {to}");
            }
            else
            {
                svg.Add($"A{width * 0.52} {width * rng.Between(0.45, 0.85)} 0 0 1 {x + width} {to}");
            }

            x += width;
        }

        svg.Add($"V{bottom}z\" fill=\"{colour}\"/>");
    }
}
