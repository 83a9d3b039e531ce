namespace PixSim.Providers.Sketch.Drawing;

/// <summary>The picture within the frame, from the sky to the glass of the lens.</summary>
internal static class Picture
{
    public static void Paint(Stage stage)
    {
        var setting = SettingPainter.For(stage.Setting);
        Shared(stage);
        if (setting.Sky)
            SkyPainter.Paint(stage);
        if (!stage.Indoors)
            stage.Layer(0.1, Menagerie.PaintAloft);
        setting.Back(stage);
        if (!stage.Indoors)
            WeatherPainter.PaintBehind(stage);
        if (stage.Framing is Framing.CloseUp && stage.Scene.People.Count > 0)
            stage.Layer(1, Portrait.Paint);
        else
            People(stage, setting);
        setting.Front(stage);
        if (!stage.Indoors)
            WeatherPainter.Paint(stage);
        Lens.Paint(stage);
        stage.Camera.Cut();
    }

    private static void People(Stage stage, SettingPainter setting)
    {
        if (!stage.Indoors)
        {
            stage.Layer(0.2, Things.PaintAloft);
            stage.Layer(0.84, Things.Paint);
        }

        if (stage.Scene.Crowd)
            stage.Layer(0.82, s => Crowd.Paint(s, setting.Walkable(s)));
        stage.Subject(0.9, s =>
        {
            Menagerie.Paint(s);
            Cast.Paint(s);
        });
    }

    /// <summary>What several painters use.</summary>
    private static void Shared(Stage stage)
    {
        var (svg, glow) = (stage.Svg, stage.Palette.Glow);
        svg.Add(
            $"<radialGradient id=\"lamp\"><stop stop-color=\"{glow.Lighter(0.4)}\" stop-opacity=\".85\"/>"
            + $"<stop offset=\".25\" stop-color=\"{glow}\" stop-opacity=\".4\"/>"
            + $"<stop offset=\"1\" stop-color=\"{glow}\" stop-opacity=\"0\"/></radialGradient>");
    }
}
