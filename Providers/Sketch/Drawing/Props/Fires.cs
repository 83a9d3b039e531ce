namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Open fire with its light.</summary>
internal static class Fires
{
    public static void Burn(Stage stage, double x, double y, double tall)
    {
        var svg = stage.Svg;
        svg.Raw("<g>");
        stage.Life.Pulse("opacity", 1, 0.7, 0.9);
        svg.Add($"<circle cx=\"{x}\" cy=\"{y - (tall * 0.5)}\" r=\"{tall * 4.2}\" fill=\"url(#lamp)\"/></g>");
        var scale = tall / 40;
        svg.Add(
            $"<g transform=\"translate({x} {y})scale({scale:3})\">"
            + $"<path d=\"M-18 2 16-4M-16-4 18 2\" stroke=\"#3a241a\" stroke-width=\"6\" stroke-linecap=\"round\"/>");
        Flame(stage, "M-14-2C-20-16-8-20-9-34-2-28 0-22 1-42 12-32 12-24 11-18 14-20 15-22 15-26 20-14 18-4 12-2z", Rgb.Hex(0xE8622C), 0.7);
        Flame(stage, "M-9-2C-13-12-5-15-5-24 0-20 1-16 2-30 9-22 9-10 8-2z", Rgb.Hex(0xF9A53A), 0.5);
        Flame(stage, "M-4-2C-7-9-2-11-1-18 4-12 5-7 4-2z", Rgb.Hex(0xFFE9A6), 0.4);
        svg.Raw("</g>");
    }

    private static void Flame(Stage stage, string shape, Rgb colour, double seconds)
    {
        stage.Svg.Raw("<g>");
        stage.Life.Flicker(0.9, 1.12, seconds);
        stage.Svg.Add($"<path d=\"{shape}\" fill=\"{Grading.Apply(stage.Palette.Look, colour)}\"/></g>");
    }
}
