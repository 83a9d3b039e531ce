namespace PixSim.Providers.Sketch.Drawing;

/// <summary>The sky: its gradient, stars, the sun or the moon with its glow, and clouds.</summary>
internal static class SkyPainter
{
    public static void Paint(Stage stage)
    {
        Gradient(stage);
        stage.Layer(0, Lights);
        stage.Layer(0.06, Clouds.Paint);
    }

    /// <summary>The bare gradient, without lights and clouds.</summary>
    public static void Gradient(Stage stage)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var horizon = stage.Horizon / stage.Height;
        svg.Add(
            $"<linearGradient id=\"sky\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop stop-color=\"{colours.Zenith}\"/>"
            + $"<stop offset=\"{horizon * 0.58:2}\" stop-color=\"{colours.Middle}\"/>"
            + $"<stop offset=\"{horizon * 1.02:2}\" stop-color=\"{colours.Horizon}\"/></linearGradient>");
        svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"-20\" width=\"{stage.Right - stage.Left}\" height=\"{stage.Height + 40}\""
            + $" fill=\"url(#sky)\"/>");
    }

    private static void Lights(Stage stage)
    {
        if (stage.Time is TimeOfDay.Night && stage.Weather is Weather.Clear or Weather.Wind or Weather.Snow)
            Stars.Paint(stage, stage.Horizon * 0.95);
        else if (stage.Time is TimeOfDay.Dusk && stage.Weather is Weather.Clear or Weather.Wind)
            Stars.Paint(stage, stage.Horizon * 0.4);
        if (stage.Weather is not (Weather.Rain or Weather.Storm))
            Sun.Paint(stage);
    }
}
