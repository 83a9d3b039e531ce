namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Water: the sky upside down, a path of light, and ripples that are closer together towards the horizon.</summary>
internal static class Water
{
    public static void Paint(Stage stage, Rng rng, double top, double bottom, double calm)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var deep = colours.Shade(Rgb.Hex(0x2C6E8C), 1).To(colours.Middle, 0.35);
        svg.Add(
            $"<linearGradient id=\"water\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
            + $"<stop stop-color=\"{colours.Horizon.To(deep, 0.22)}\"/>"
            + $"<stop offset=\".3\" stop-color=\"{colours.Middle.To(deep, 0.55)}\"/>"
            + $"<stop offset=\"1\" stop-color=\"{deep.To(colours.Zenith, 0.35).Darker(0.12)}\"/></linearGradient>");
        svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"{top}\" width=\"{stage.Right - stage.Left}\" height=\"{bottom - top}\""
            + $" fill=\"url(#water)\"/>");
        Ripples(stage, rng, top, bottom, deep.Darker(0.25), 0.3, calm);
        Ripples(stage, rng, top, bottom, colours.Horizon.Lighter(0.2), 0.26, calm);
        if (stage.Weather is not (Weather.Rain or Weather.Storm or Weather.Fog))
            Glitter(stage, rng, top, bottom);
    }

    private static void Ripples(Stage stage, Rng rng, double top, double bottom, Rgb colour, double opacity, double calm)
    {
        var svg = stage.Svg;
        svg.Add($"<g fill=\"{colour}\" opacity=\"{opacity:2}\">");
        stage.Life.Drift(stage.Unit * rng.Between(1.4, 2.6) * rng.Sign(), 0, 4, rng.Next());
        svg.Raw("<path d=\"");
        for (var i = 0; i < 46; i++)
        {
            var down = rng.Next() * rng.Next();
            var size = stage.Unit * (0.25 + (5.4 * down));
            Ripple(svg, rng.Between(stage.Left, stage.Right), top + ((bottom - top) * (0.02 + (0.98 * down))),
                size * rng.Between(1.4, 4.0), size * calm * 0.24);
        }

        svg.Raw("\"/></g>");
    }

    /// <summary>The light's reflection: bars that widen towards the eye, in two groups that shift against each other.</summary>
    private static void Glitter(Stage stage, Rng rng, double top, double bottom)
    {
        var svg = stage.Svg;
        var strength = stage.Time is TimeOfDay.Day ? 0.5 : 0.72;
        for (var group = 0; group < 2; group++)
        {
            svg.Add($"<g fill=\"{stage.Palette.Light}\" opacity=\"{strength * (1 - (0.3 * group)):2}\">");
            stage.Life.Drift(stage.Unit * (group == 0 ? 1.6 : -1.6), 0, 2.4, group * 0.5);
            svg.Raw("<path d=\"");
            for (var i = 0; i < 20; i++)
            {
                var down = Math.Pow((i + rng.Next()) / 20, 1.9);
                var spread = stage.Unit * (2.4 + (12 * down));
                var width = spread * rng.Between(0.3, 1.3);
                Ripple(svg, stage.LightX + (spread * rng.Between(-0.55, 0.55)) - (width / 2), top + ((bottom - top) * down),
                    width, stage.Unit * (0.22 + (0.85 * down)));
            }

            svg.Raw("\"/></g>");
        }
    }

    private static void Ripple(SvgWriter svg, double x, double y, double width, double high) =>
        svg.Add($"M{x} {y:2}q{width / 2} {-high:2} {width} 0q{-width / 2} {high:2} {-width} 0z");
}
