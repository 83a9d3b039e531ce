namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Stars in three groups, each with a twinkle of its own, thinner towards the horizon.</summary>
internal static class Stars
{
    private const int Groups = 3;
    private const int PerGroup = 46;

    public static void Paint(Stage stage, double floor)
    {
        var rng = stage.Rng.Fork("stars");
        var svg = stage.Svg;
        for (var group = 0; group < Groups; group++)
        {
            var radius = stage.Unit * (0.11 + (0.07 * group));
            svg.Add($"<g fill=\"{stage.Palette.Light}\" opacity=\"{0.6 + (0.15 * group):2}\">");
            stage.Life.Pulse("opacity", 0.9 - (0.1 * group), 0.35, 2.6 + group, group * 0.3);
            svg.Raw("<path d=\"");
            for (var i = 0; i < PerGroup / (group + 1); i++)
            {
                var height = rng.Next();
                Dot(svg, rng.Between(stage.Left, stage.Right), floor * height * height, radius * rng.Between(0.6, 1.3));
            }

            svg.Raw("\"/></g>");
        }
    }

    /// <summary>A dot as a small diamond: the shortest path that still reads as a star.</summary>
    private static void Dot(SvgWriter svg, double x, double y, double r) =>
        svg.Add($"M{x} {y - r:2}l{r:2} {r:2}-{r:2} {r:2}-{r:2}-{r:2}z");
}
