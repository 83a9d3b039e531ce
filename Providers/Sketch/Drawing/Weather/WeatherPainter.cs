namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What falls or hangs between the scene and the lens. Falling things repeat after a picture's height.</summary>
internal static class WeatherPainter
{
    /// <summary>What hangs behind the people.</summary>
    public static void PaintBehind(Stage stage)
    {
        if (stage.Weather is not Weather.Fog)
            return;
        var air = stage.Palette.Horizon.Lighter(0.15);
        stage.Svg.Add(
            $"<radialGradient id=\"fog\"><stop stop-color=\"{air}\" stop-opacity=\".72\"/>"
            + $"<stop offset=\".5\" stop-color=\"{air}\" stop-opacity=\".36\"/>"
            + $"<stop offset=\"1\" stop-color=\"{air}\" stop-opacity=\"0\"/></radialGradient>");
        Fog(stage, stage.Rng.Fork("fog"), 4, stage.Horizon);
    }

    /// <summary>What falls or hangs before them.</summary>
    public static void Paint(Stage stage)
    {
        var rng = stage.Rng.Fork("weather");
        switch (stage.Weather)
        {
            case Weather.Rain: Rain(stage, rng, 70, 0.22); break;
            case Weather.Storm:
                Lightning(stage, rng);
                Rain(stage, rng, 110, 0.3);
                break;
            case Weather.Snow: Snow(stage, rng); break;
            case Weather.Fog: Fog(stage, rng, 1, stage.FocusY); break;
        }

        if (stage.Scene.Autumn && stage.Weather is not Weather.Snow)
            Leaves(stage, rng);
    }

    private static void Rain(Stage stage, Rng rng, int drops, double slant)
    {
        var svg = stage.Svg;
        foreach (var (size, opacity, seconds) in (ReadOnlySpan<(double, double, double)>)[(3.5, 0.28, 0.7), (7, 0.4, 0.5)])
        {
            var length = stage.Unit * size;
            svg.Add(
                $"<g stroke=\"{stage.Palette.Light.Lighter(0.5)}\" stroke-width=\"{stage.Unit * 0.05 * size:2}\""
                + $" opacity=\"{opacity:2}\">");
            stage.Life.Flow(-stage.Height * slant, stage.Height, seconds);
            svg.Raw("<path d=\"");
            for (var i = 0; i < drops / size * 3.5; i++)
            {
                var (x, y) = (rng.Between(0, stage.Width * 1.3), rng.Between(0, stage.Height));
                svg.Add($"M{x} {y}l{-length * slant} {length}");
                if (stage.Life.Motion is not null)
                    svg.Add($"M{x + (stage.Height * slant)} {y - stage.Height}l{-length * slant} {length}");
            }

            svg.Raw("\"/></g>");
        }
    }

    private static void Snow(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        foreach (var (size, count, seconds) in (ReadOnlySpan<(double, int, double)>)[(0.5, 60, 7), (0.9, 36, 5), (1.7, 14, 3.4)])
        {
            svg.Add(
                $"<g stroke=\"#fff\" stroke-linecap=\"round\" stroke-width=\"{stage.Unit * size:2}\""
                + $" opacity=\"{0.9 - (0.2 * size):2}\">");
            stage.Life.Flow(-stage.Unit * 4, stage.Height, seconds);
            svg.Raw("<path d=\"");
            for (var i = 0; i < count; i++)
            {
                var (x, y) = (rng.Between(0, stage.Width * 1.05), rng.Between(0, stage.Height));
                svg.Add($"M{x} {y}h.1");
                if (stage.Life.Motion is not null)
                    svg.Add($"M{x + (stage.Unit * 4)} {y - stage.Height}h.1");
            }

            svg.Raw("\"/></g>");
        }
    }

    private static void Fog(Stage stage, Rng rng, int bands, double middle)
    {
        var svg = stage.Svg;
        for (var i = 0; i < bands; i++)
        {
            var y = middle + (stage.Unit * ((i * 9) - (6 * bands) + 6 + rng.Between(-3.0, 3.0)));
            svg.Raw("<g>");
            stage.Life.Drift(stage.Unit * (i % 2 == 0 ? 12 : -12), 0, 7, rng.Next());
            svg.Add(
                $"<ellipse cx=\"{stage.Width * rng.Between(0.2, 0.8)}\" cy=\"{y}\""
                + $" rx=\"{stage.Width * rng.Between(0.6, 0.9)}\" ry=\"{stage.Unit * rng.Between(9.0, 17.0)}\""
                + $" fill=\"url(#fog)\" opacity=\"{(bands > 1 ? 1 : 0.6):2}\"/></g>");
        }
    }

    private static void Lightning(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        var (x, y) = (stage.LightX, stage.Horizon * 0.2);
        svg.Raw("<g>");
        if (stage.Life.Motion is { } motion)
            svg.Add(
                $"<animate attributeName=\"opacity\" values=\"0;0;1;.2;1;0;0\" keyTimes=\"0;.4;.41;.43;.45;.5;1\""
                + $" dur=\"{motion.Seconds:3}s\" repeatCount=\"indefinite\"/>");
        svg.Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{stage.Unit * 60}\" fill=\"url(#lamp)\" opacity=\".5\"/><path d=\"M{x} {y}");
        for (var at = y; at < stage.Horizon;)
        {
            var down = stage.Unit * rng.Between(3.0, 8.0);
            svg.Add($"l{stage.Unit * rng.Between(-5.0, 5.0)} {down}");
            at += down;
        }

        svg.Add($"\" fill=\"none\" stroke=\"#fffbe8\" stroke-width=\"{stage.Unit * 0.55:2}\" stroke-linejoin=\"round\"/></g>");
    }

    private static void Leaves(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        svg.Add($"<g fill=\"{stage.Palette.Shade(Rgb.Hex(0xD9822B), 1)}\">");
        stage.Life.Flow(-stage.Height * 0.3, stage.Height, 6);
        for (var i = 0; i < 16; i++)
        {
            var (x, y, size) = (rng.Between(0, stage.Width * 1.2), rng.Between(0, stage.Height), stage.Unit * rng.Between(0.7, 1.5));
            var turn = rng.Between(-1.0, 1.0) * size;
            svg.Add($"<path d=\"M{x} {y}q{size} {-size + turn} {size * 2} {turn}q{-size} {size} {-size * 2} {-turn}z\"/>");
            if (stage.Life.Motion is not null)
                svg.Add(
                    $"<path d=\"M{x + (stage.Height * 0.3)} {y - stage.Height}q{size} {-size + turn} {size * 2} {turn}q{-size}"
                    + $" {size} {-size * 2} {-turn}z\"/>");
        }

        svg.Raw("</g>");
    }
}
