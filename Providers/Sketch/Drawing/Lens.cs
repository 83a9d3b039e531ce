namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What lies over the whole picture: darker corners, and the hatching of a pencil.</summary>
internal static class Lens
{
    public static void Paint(Stage stage)
    {
        var (svg, dark) = (stage.Svg, stage.Palette.Zenith.Darker(0.75));
        var corners = stage.Time is TimeOfDay.Day ? 0.36 : 0.52;
        svg.Add(
            $"<radialGradient id=\"vignette\" cx=\".5\" cy=\".46\" r=\".75\">"
            + $"<stop offset=\".55\" stop-color=\"{dark}\" stop-opacity=\"0\"/>"
            + $"<stop offset=\"1\" stop-color=\"{dark}\" stop-opacity=\"{corners:2}\"/></radialGradient>");
        svg.Add(
            $"<pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(38)\">"
            + $"<path d=\"M0 2.5h5\" stroke=\"{dark}\" stroke-width=\".7\"/></pattern>");
        svg.Add($"<rect width=\"{stage.Width}\" height=\"{stage.Height}\" fill=\"url(#hatch)\" opacity=\".07\"/>");
        svg.Add($"<rect width=\"{stage.Width}\" height=\"{stage.Height}\" fill=\"url(#vignette)\"/>");
    }
}
