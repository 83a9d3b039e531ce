namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What stands on the ground darkens it, away from the light.</summary>
internal static class Shadows
{
    public static void Under(Stage stage, double x, double y, double halfWidth)
    {
        var lean = Math.Clamp((x - stage.LightX) / stage.Width, -0.6, 0.6);
        stage.Svg.Add(
            $"<ellipse cx=\"{x + (lean * halfWidth)}\" cy=\"{y}\" rx=\"{halfWidth}\" ry=\"{halfWidth * 0.13}\""
            + $" fill=\"{stage.Palette.Zenith.Darker(0.7)}\" opacity=\".3\"/>");
    }
}
