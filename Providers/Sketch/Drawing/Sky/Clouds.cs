namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Clouds: heaped ones by day, long streaks when the sun is low, a ceiling in bad weather.</summary>
internal static class Clouds
{
    public static void Paint(Stage stage)
    {
        var rng = stage.Rng.Fork("clouds");
        switch (stage.Weather)
        {
            case Weather.Rain or Weather.Storm or Weather.Cloudy or Weather.Snow:
                Ceiling(stage, rng);
                break;
            case Weather.Fog:
                break;
            default:
                if (stage.Time is TimeOfDay.Day)
                    Heaps(stage, rng, rng.Between(3, 5));
                else
                    Streaks(stage, rng, stage.Time is TimeOfDay.Night ? 4 : rng.Between(7, 11));
                break;
        }
    }

    private static void Heaps(Stage stage, Rng rng, int count)
    {
        var white = stage.Palette.Light.Lighter(0.5);
        var shade = stage.Palette.Middle.To(stage.Palette.Light, 0.55);
        for (var i = 0; i < count; i++)
        {
            var height = rng.Between(0.2, 0.78);
            var size = stage.Unit * (4 + (15 * (1 - height))) * rng.Between(0.7, 1.1);
            Floating(stage, rng);
            Heap(stage.Svg, rng, stage.Left + ((stage.Right - stage.Left) * (i + rng.Between(0.15, 0.85)) / count),
                stage.Horizon * height, size, white, shade, 1);
            stage.Svg.Raw("</g>");
        }
    }

    /// <summary>Bumps along an arch over a flat base, and the same again smaller as its shaded underside.</summary>
    private static void Heap(SvgWriter svg, Rng rng, double x, double y, double size, Rgb white, Rgb shade, double density)
    {
        const int Bumps = 6;
        Span<double> steps = stackalloc double[Bumps];
        for (var i = 0; i < Bumps; i++)
            steps[i] = rng.Between(0.7, 1.3);
        foreach (var part in (ReadOnlySpan<double>)[1, 0.55])
        {
            svg.Add($"<path d=\"M{x - (size * 1.7)} {y}");
            for (var i = 0; i < Bumps; i++)
            {
                var rise = (i < 2 ? -0.42 : i == 2 ? -0.1 : i == 3 ? 0.1 : 0.42) * size * part;
                var step = size * 0.56;
                svg.Add($"a{step * 0.62 * steps[i]} {step * 0.62 * steps[i]} 0 0 1 {step} {rise}");
            }

            svg.Add($"z\" fill=\"{(part < 1 ? shade : white)}\" opacity=\"{(part < 1 ? 0.55 : 0.92) * density:2}\"/>");
        }
    }

    private static void Streaks(Stage stage, Rng rng, int count)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        for (var i = 0; i < count; i++)
        {
            var height = 0.12 + (0.8 * rng.Next());
            var y = stage.Horizon * height;
            var length = stage.Width * rng.Between(0.14, 0.42) * (0.5 + height);
            var thick = stage.Unit * rng.Between(0.7, 2.2) * (1.4 - height);
            var x = rng.Between(stage.Left, stage.Right - length);
            var nearSun = 1 - Math.Min(1, Math.Abs(x + (length / 2) - stage.LightX) / (stage.Width * 0.6));
            var colour = stage.Time is TimeOfDay.Night
                ? colours.Middle.To(colours.Horizon, 0.5)
                : colours.Middle.To(i % 3 == 0 ? colours.Zenith : colours.Light, 0.25 + (0.5 * nearSun * height));
            Floating(stage, rng);
            svg.Add(
                $"<path d=\"M{x} {y}c{length * 0.2} {-thick} {length * 0.3} {-thick * 0.4} {length * 0.45} {-thick * 1.1}"
                + $"s{length * 0.3} {thick * 0.5} {length * 0.55} {thick * 1.1}c{-length * 0.2} {thick * 0.5} {-length * 0.35}"
                + $" {thick * 0.2} {-length * 0.5} {thick * 0.7}s{-length * 0.3} {-thick * 0.2} {-length * 0.5} {-thick * 0.7}"
                + $"z\" fill=\"{colour}\" opacity=\"{rng.Between(0.45, 0.8):2}\"/></g>");
        }
    }

    /// <summary>Long swells hanging from above, darker the higher, with torn heaps below them.</summary>
    private static void Ceiling(Stage stage, Rng rng)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var gloom = stage.Weather is Weather.Storm ? 0.22 : 0.06;
        for (var row = 3; row >= 0; row--)
        {
            var colour = colours.Zenith.To(colours.Horizon, 0.1 + (0.17 * row)).Darker(gloom);
            var edge = new Ridge(stage, stage.Horizon * (0.3 + (0.16 * row)), stage.Unit * rng.Between(8.0, 15.0), 0.5, rng);
            Floating(stage, rng);
            svg.Add($"<g opacity=\"{0.62 - (0.12 * row):2}\">");
            edge.Fill(stage, -140, colour);
            svg.Raw("</g></g>");
        }

        for (var i = 0; i < 5; i++)
        {
            var height = rng.Between(0.16, 0.66);
            var colour = colours.Middle.To(colours.Zenith, rng.Between(0.1, 0.7)).Darker(gloom);
            Floating(stage, rng);
            Heap(svg, rng, rng.Between(stage.Left, stage.Right), stage.Horizon * height, stage.Unit * (6 + (18 * (1 - height))),
                colour.Lighter(0.1), colour.Darker(0.1), 0.55);
            svg.Raw("</g>");
        }
    }

    private static void Floating(Stage stage, Rng rng)
    {
        stage.Svg.Raw("<g>");
        stage.Life.Drift(stage.Unit * rng.Between(2.0, 6.0), 0, 14, rng.Next());
    }
}
