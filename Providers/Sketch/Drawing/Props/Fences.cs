namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A wooden fence across the picture.</summary>
internal static class Fences
{
    public static void Along(Stage stage, Rng rng, double y, double tall)
    {
        var svg = stage.Svg;
        var wood = stage.Palette.Shade(Rgb.Hex(0x8A735C), stage.DepthAt(y));
        svg.Add($"<path stroke=\"{wood}\" stroke-width=\"{tall * 0.12:2}\" fill=\"none\" d=\"M{stage.Left} {y - (tall * 0.75)}");
        for (var x = stage.Left; x < stage.Right; x += tall * 2)
            svg.Add($"l{tall * 2} {tall * rng.Between(-0.06, 0.06)}");
        svg.Add($"M{stage.Left} {y - (tall * 0.38)}h{stage.Right - stage.Left}\"/><path fill=\"{wood.Darker(0.12)}\" d=\"");
        for (var x = stage.Left + tall; x < stage.Right; x += tall * 2)
            svg.Add($"M{x} {y}l{tall * rng.Between(-0.05, 0.05)} {-tall}h{tall * 0.2}v{tall}z");
        svg.Raw("\"/>");
    }
}
