namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A thread of smoke.</summary>
internal static class Smoke
{
    public static void Rise(Stage stage, Rng rng, double x, double y, double size)
    {
        var svg = stage.Svg;
        var bend = size * rng.Between(0.6, 1.4);
        svg.Raw("<g>");
        stage.Life.Swing(-4, 5, x, y, 4, rng.Next());
        svg.Add(
            $"<path d=\"M{x} {y}c{-bend} {-size} {bend} {-size * 2} 0 {-size * 3.2}s{bend * 1.4} {-size * 1.6} {bend * 0.7}"
            + $" {-size * 3}\" fill=\"none\" stroke=\"{stage.Palette.Horizon.Lighter(0.3)}\" stroke-width=\"{size * 0.5:2}\""
            + $" stroke-linecap=\"round\" opacity=\".32\"/></g>");
    }
}
