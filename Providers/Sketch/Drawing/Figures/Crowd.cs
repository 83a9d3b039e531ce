namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Many people: a few plain figures, drawn once and used in rows that get smaller towards the horizon.</summary>
internal static class Crowd
{
    private const int Shapes = 4;

    /// <param name="from">Where the ground begins on which they can stand.</param>
    public static void Paint(Stage stage, double from)
    {
        var rng = stage.Rng.Fork("crowd");
        var svg = stage.Svg;
        Define(stage, rng);
        for (var row = 0; row < 4; row++)
        {
            var y = from + ((stage.FocusY - from) * (0.1 + (0.28 * row)));
            var size = stage.PersonHeight * stage.ScaleAt(y) / 100;
            var depth = 0.45 + (0.16 * row);
            for (var x = stage.Left; x < stage.Right; x += size * rng.Between(34.0, 72.0))
            {
                if (row > 1 && stage.Scene.People.Count > 0 && Math.Abs(x - stage.SubjectX) < stage.PersonHeight * 0.8)
                    continue;
                var cloth = rng.Chance(0.12) ? stage.Palette.Accent
                    : rng.Pick<Rgb>([Rgb.Hex(0x35425E), Rgb.Hex(0x6B5870), Rgb.Hex(0x7A6A4E), Rgb.Hex(0x44564C), Rgb.Hex(0x8A6A5A)]);
                svg.Add(
                    $"<use href=\"#crowd{rng.Below(Shapes)}\" transform=\"translate({x}"
                    + $" {y + (size * rng.Between(-6.0, 6.0))})scale({size * rng.Sign():3} {size:3})\""
                    + $" fill=\"{stage.Palette.Shade(cloth, depth)}\""
                    + $" color=\"{stage.Palette.Shade(Rgb.Hex(0x3A2A24), depth)}\"/>");
            }
        }
    }

    private static void Define(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        svg.Raw("<defs>");
        for (var i = 0; i < Shapes; i++)
        {
            var (wide, hem) = (rng.Between(9.0, 11.5), rng.Between(-46.0, -22.0));
            svg.Add($"<g id=\"crowd{i}\"><g>");
            stage.Life.Drift(0, -2.5, 1.1, i * 0.27);
            svg.Add(
                $"<path d=\"M-6 0-4 {hem}H5L7 0H2L0-20-2 0z\" fill=\"currentColor\"/>"
                + $"<path d=\"M-3-83C{-wide}-81 {-wide - 1}-74 {-wide - 1} {hem + 8}L{-wide} {hem}H{wide}L{wide + 1} {hem + 8}"
                + $"C{wide + 1}-74 {wide}-81 3-83z\"/><circle cy=\"-91\" r=\"7\" fill=\"currentColor\"/></g></g>");
        }

        svg.Raw("</defs>");
    }
}
