namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Animals: on the ground beside the people, in the air, and in the sea.</summary>
internal static class Menagerie
{
    public static void Paint(Stage stage)
    {
        var (animals, person) = (stage.Scene.Animals, stage.PersonHeight * (stage.Scene.People.Count == 0 ? 1.4 : 1));
        var side = stage.SubjectX < stage.Width / 2 ? 1 : -1;
        var alone = stage.Scene.People.Count == 0;
        var x = alone ? stage.SubjectX : stage.SubjectX - (side * person * (0.5 + (0.19 * stage.Scene.People.Count)));
        if (animals.HasFlag(Animals.Dog))
            Stand(stage, Creatures.Dog, x, stage.FocusY + stage.Unit, person * 0.0072, side, Rgb.Hex(0x8A6444));
        if (animals.HasFlag(Animals.Cat))
            Stand(stage, Creatures.Cat, x - (side * person * (alone ? 0 : 0.25)), stage.FocusY + stage.Unit, person * 0.006,
                side, Rgb.Hex(0x4A4248));
        if (animals.HasFlag(Animals.Deer))
            Stand(stage, Creatures.Deer, alone ? x : x - (side * person * 0.5), stage.FocusY - (stage.Unit * 3),
                person * 0.0095, -side, Rgb.Hex(0x8A5E40));
        if (animals.HasFlag(Animals.Horse) && stage.Scene.Pose is not Pose.Ride)
            Grazing(stage, alone ? x : x - (side * person * 0.4), person / 100, -side);
    }

    public static void PaintAloft(Stage stage)
    {
        var animals = stage.Scene.Animals;
        var rng = stage.Rng.Fork("birds");
        if (animals.HasFlag(Animals.Dragon))
            Dragon(stage, rng);
        if (animals.HasFlag(Animals.Birds) || (stage.Time is TimeOfDay.Dawn or TimeOfDay.Day or TimeOfDay.Golden
            && stage.Weather is Weather.Clear or Weather.Wind && rng.Chance(0.6)))
            Flock(stage, rng, animals.HasFlag(Animals.Birds) ? 14 : 6);
    }

    /// <summary>A whale's back in the sea, with its breath.</summary>
    public static void PaintAfloat(Stage stage, double y)
    {
        if (!stage.Scene.Animals.HasFlag(Animals.Whale))
            return;
        var (svg, x, scale) = (stage.Svg, stage.SubjectX, stage.Unit * 0.17);
        var skin = stage.Palette.Shade(Rgb.Hex(0x2E4A5E), 0.7);
        svg.Add($"<g transform=\"translate({x} {y})scale({scale:3})\"><g>");
        stage.Life.Drift(0, 6, 4);
        svg.Add(
            $"<path d=\"{Creatures.Whale}\" fill=\"{skin}\"/>"
            + $"<path d=\"M-60-44q-4-24-18-30M-60-44q2-26 14-34M-60-44q-1-20-2-38\""
            + $" stroke=\"{stage.Palette.Light.Lighter(0.4)}\" stroke-width=\"4\" fill=\"none\" stroke-linecap=\"round\""
            + $" opacity=\".75\"/></g>"
            + $"<path d=\"M-120 0q20-8 40 0t40 0 40 0 40 0 40 0V14H-120z\" fill=\"{stage.Palette.Middle}\" opacity=\".8\"/></g>");
    }

    private static void Stand(Stage stage, string shape, double x, double y, double scale, int side, Rgb coat)
    {
        var svg = stage.Svg;
        x = Math.Clamp(x, stage.Width * 0.08, stage.Width * 0.92);
        Shadows.Under(stage, x, y, scale * 36);
        svg.Add(
            $"<g transform=\"translate({x} {y})scale({side * scale:3} {scale:3})\">"
            + $"<path d=\"{shape}\" transform=\"translate({(stage.LightX > x ? 1 : -1) * side * 1.4} -1)\""
            + $" fill=\"{stage.Palette.Light}\" opacity=\".7\"/><g>");
        stage.Life.Drift(0, -1, 1.6);
        svg.Add($"<path d=\"{shape}\" fill=\"{stage.Palette.Shade(coat, 0.95)}\"/></g></g>");
    }

    private static void Grazing(Stage stage, double x, double unit, int side)
    {
        var svg = stage.Svg;
        Shadows.Under(stage, x, stage.FocusY, unit * 46);
        svg.Add($"<g transform=\"translate({x} {stage.FocusY})scale({side * unit:3} {unit:3})\">");
        Horse.Draw(svg, stage.Life, stage.Palette.Shade(Rgb.Hex(0x7A5236), 0.95), stage.Palette.Shade(Rgb.Hex(0x3A2A20), 0.95), moving: false);
        svg.Raw("</g>");
    }

    private static void Dragon(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        var scale = stage.Unit * rng.Between(0.16, 0.22);
        var side = stage.LightX < stage.Width / 2 ? 1 : -1;
        svg.Add(
            $"<g transform=\"translate({stage.Width - stage.SubjectX + (stage.Unit * rng.Between(-6.0, 6.0))}"
            + $" {stage.Horizon * rng.Between(0.36, 0.5)})scale({side * scale:3} {scale:3})\"><g>");
        stage.Life.Drift(10, -8, 3);
        svg.Add($"<path d=\"{Creatures.Dragon}\" fill=\"{stage.Palette.Shade(stage.Palette.Accent.Darker(0.45), 0.75)}\"/></g></g>");
    }

    private static void Flock(Stage stage, Rng rng, int count)
    {
        var svg = stage.Svg;
        var (x, y) = (stage.Width * rng.Between(0.2, 0.8), stage.Horizon * rng.Between(0.2, 0.5));
        svg.Add($"<g fill=\"{stage.Palette.Zenith.Darker(0.5)}\" opacity=\".8\">");
        stage.Life.Drift(stage.Unit * 9, -stage.Unit * 2, 6);
        svg.Raw("<path d=\"");
        for (var i = 0; i < count; i++)
            Creatures.Bird(svg, x + (stage.Unit * rng.Between(-18.0, 18.0)), y + (stage.Unit * rng.Between(-7.0, 7.0)),
                stage.Unit * rng.Between(0.8, 2.0));
        svg.Raw("\"/></g>");
    }
}
