namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Boulders with a lit top.</summary>
internal static class Rocks
{
    public static void Scatter(Stage stage, Rng rng, double far, double near, int count, double size, Rgb stone)
    {
        Span<double> lines = stackalloc double[count];
        for (var i = 0; i < count; i++)
            lines[i] = far + ((near - far) * rng.Next());
        lines.Sort();
        foreach (var y in lines)
            Boulder(stage, rng, rng.Between(stage.Left, stage.Right), y, size * stage.ScaleAt(y) * rng.Between(0.4, 1.2), stone);
    }

    public static void Boulder(Stage stage, Rng rng, double x, double y, double size, Rgb stone)
    {
        var (svg, depth) = (stage.Svg, stage.DepthAt(y));
        var (tall, slope) = (size * rng.Between(0.5, 0.9), size * rng.Between(-0.25, 0.25));
        var side = stage.LightX > x ? 1 : -1;
        svg.Add(
            $"<path d=\"M{x - size} {y}l{size * 0.24} {-tall * 0.62} {(size * 0.5) + slope} {-tall * 0.38}"
            + $" {(size * 0.72) - slope} {tall * 0.3} {size * 0.54} {tall * 0.7}z\""
            + $" fill=\"{stage.Palette.Shade(stone, depth)}\"/>");
        svg.Add(
            $"<path d=\"M{x - (size * 0.26) + slope} {y - tall}l{(size * 0.72) - slope} {tall * 0.3} {-size * 0.3 * side}"
            + $" {tall * 0.34} {-size * 0.62} {-tall * 0.1} {(-size * 0.14) + (size * 0.3 * side)} {-tall * 0.2}z\""
            + $" fill=\"{stage.Palette.Lit(stone, depth, 0.5)}\" opacity=\".55\"/>");
    }
}
