namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Strings of small lights that hang between two points.</summary>
internal static class Strings
{
    public static void Between(Stage stage, Rng rng, double y, double left, double right, double sag)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        svg.Add(
            $"<path d=\"M{left} {y}Q{(left + right) / 2} {y + (2 * sag)} {right} {y}\""
            + $" stroke=\"{colours.Shade(Rgb.Hex(0x202228), 0.8)}\" stroke-width=\"{stage.Unit * 0.16:2}\" fill=\"none\""
            + $" opacity=\".8\"/>");
        const int Lights = 15;
        for (var i = 1; i < Lights; i++)
        {
            var t = (double)i / Lights;
            var (x, at) = (left + ((right - left) * t), y + (sag * 4 * t * (1 - t)) + (stage.Unit * 0.6));
            if (colours.Lamps)
                svg.Add($"<circle cx=\"{x}\" cy=\"{at}\" r=\"{stage.Unit * 2.6}\" fill=\"url(#lamp)\"/>");
            svg.Add(
                $"<circle cx=\"{x}\" cy=\"{at}\" r=\"{stage.Unit * 0.5:2}\""
                + $" fill=\"{(rng.Chance(0.3) ? colours.Accent.Lighter(0.3) : colours.Glow.Lighter(0.4))}\"/>");
        }
    }
}
