namespace PixSim.Providers.Sketch.Drawing;

/// <summary>The sun or the moon, and the glow in the air around it.</summary>
internal static class Sun
{
    public static void Paint(Stage stage)
    {
        var rng = stage.Rng.Fork("sun");
        var (svg, light) = (stage.Svg, stage.Palette.Light);
        var night = stage.Time is TimeOfDay.Night;
        var x = stage.LightX;
        var y = stage.Time switch
        {
            TimeOfDay.Night => stage.Horizon * rng.Between(0.2, 0.4),
            TimeOfDay.Day => stage.Horizon * rng.Between(0.14, 0.26),
            TimeOfDay.Golden => stage.Horizon * rng.Between(0.66, 0.8),
            _ => stage.Horizon * rng.Between(0.86, 0.99),
        };
        var radius = stage.Unit * stage.Time switch
        {
            TimeOfDay.Night => rng.Between(4.2, 6.4),
            TimeOfDay.Day => 4.2,
            _ => rng.Between(6.0, 9.5),
        };
        var veiled = stage.Weather is Weather.Fog or Weather.Cloudy or Weather.Snow;
        Glow(svg, "sun", light, x, y, stage.Unit * (night ? 46 : 86), veiled ? 0.5 : night ? 0.42 : 0.85);
        if (night && !veiled && rng.Chance(0.4))
            Crescent(stage, x, y, radius);
        else
            svg.Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{light.Lighter(0.3)}\" opacity=\"{(veiled ? 0.6 : 0.96):2}\"/>");
        if (night && !veiled)
            Craters(svg, stage.Palette.Middle, x, y, radius);
    }

    /// <summary>A soft round light, as a gradient: blur filters cost a browser far more.</summary>
    public static void Glow(SvgWriter svg, string id, Rgb light, double x, double y, double radius, double strength)
    {
        svg.Add(
            $"<radialGradient id=\"{id}\"><stop stop-color=\"{light}\" stop-opacity=\"{strength:2}\"/>"
            + $"<stop offset=\".28\" stop-color=\"{light}\" stop-opacity=\"{strength * 0.46:2}\"/>"
            + $"<stop offset=\".6\" stop-color=\"{light}\" stop-opacity=\"{strength * 0.13:2}\"/>"
            + $"<stop offset=\"1\" stop-color=\"{light}\" stop-opacity=\"0\"/></radialGradient>");
        svg.Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"url(#{id})\"/>");
    }

    private static void Crescent(Stage stage, double x, double y, double r) =>
        stage.Svg.Add(
            $"<path d=\"M{x + (r * 0.5)} {y - (r * 0.86)}A{r} {r} 0 1 0 {x + (r * 0.5)} {y + (r * 0.86)}A{r * 1.05} {r * 1.05}"
            + $" 0 0 1 {x + (r * 0.5)} {y - (r * 0.86)}z\" fill=\"{stage.Palette.Light.Lighter(0.3)}\"/>");

    private static void Craters(SvgWriter svg, Rgb shade, double x, double y, double r)
    {
        svg.Add($"<g fill=\"{shade}\" opacity=\".13\"><circle cx=\"{x - (r * 0.45)}\" cy=\"{y - (r * 0.1)}\" r=\"{r * 0.24}\"/>");
        svg.Add(
            $"<circle cx=\"{x - (r * 0.2)}\" cy=\"{y + (r * 0.5)}\" r=\"{r * 0.16}\"/>"
            + $"<circle cx=\"{x - (r * 0.3)}\" cy=\"{y - (r * 0.55)}\" r=\"{r * 0.13}\"/></g>");
    }
}
