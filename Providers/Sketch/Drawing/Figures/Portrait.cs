namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A close-up: head and shoulders before a background out of focus.</summary>
internal static class Portrait
{
    public static void Paint(Stage stage)
    {
        var rng = stage.Rng.Fork("cast");
        Bokeh(stage);
        var people = stage.Scene.People;
        var count = Math.Min(2, people.Count);
        for (var i = 0; i < count; i++)
        {
            var outfit = Near(stage, Wardrobe.Dress(stage, rng, people[i], i, 1));
            var x = count == 1 ? stage.SubjectX : stage.Width * (i == 0 ? 0.34 : 0.66);
            var scale = Math.Min(stage.Unit * (count == 1 ? 1.06 : 0.94), stage.Width * 1.1 / (count * 92)) * (outfit.Scale < 0.8 ? 0.88 : 1);
            Bust(stage, outfit, x, stage.Height + (stage.Unit * 4), scale,
                count == 1 ? (x < stage.Width / 2 ? 1 : -1) : i == 0 ? 1 : -1, people[i] is Person.Elder or Person.Wizard);
        }
    }

    /// <summary>A face is the brightest thing in its picture: warm light falls on it whatever the hour.</summary>
    private static Outfit Near(Stage stage, Outfit outfit)
    {
        var key = stage.Palette.Lamps ? stage.Palette.Glow : stage.Palette.Light;
        return outfit with { Skin = outfit.Skin.To(key, stage.Palette.Lamps ? 0.34 : 0.1).Saturated(1.1),
            HairColour = outfit.HairColour.To(key, 0.06), Top = outfit.Top.To(key, 0.05) };
    }

    /// <summary>Lights out of focus, soft and round.</summary>
    private static void Bokeh(Stage stage)
    {
        var (svg, rng, colours) = (stage.Svg, stage.Rng.Fork("bokeh"), stage.Palette);
        svg.Add($"<rect width=\"{stage.Width}\" height=\"{stage.Height}\" fill=\"{colours.Middle}\" opacity=\".34\"/>");
        for (var i = 0; i < 22; i++)
        {
            var r = stage.Unit * rng.Between(2.0, 8.0);
            svg.Raw("<g>");
            stage.Life.Pulse("opacity", 1, 0.6, 3, rng.Next());
            svg.Add(
                $"<circle cx=\"{stage.Width * rng.Next()}\" cy=\"{stage.Height * rng.Between(0.1, 0.95)}\" r=\"{r}\""
                + $" fill=\"{(colours.Lamps ? colours.Glow : colours.Light)}\" opacity=\"{rng.Between(0.06, 0.24):2}\"/></g>");
        }
    }

    /// <summary>One person, 100 high from the lower edge to the crown.</summary>
    private static void Bust(Stage stage, Outfit outfit, double x, double y, double scale, int facing, bool bearded)
    {
        var (svg, light) = (stage.Svg, stage.Palette.Light);
        svg.Add($"<g transform=\"translate({x} {y})scale({facing * scale:3} {scale:3})\"><g>");
        stage.Life.Drift(0, -1.2, 3.4);
        if (outfit.Hair is Hair.Long)
            svg.Add($"<path d=\"M-17-72C-24-40-24-20-19-8H19C23-20 22-46 16-70z\" fill=\"{outfit.HairColour.Darker(0.2)}\"/>");
        svg.Add(
            $"<path d=\"M-9-40V-20H9V-40z\" fill=\"{outfit.Skin.Darker(0.2)}\"/>"
            + $"<path d=\"M-46 6C-46-14-34-22-10-27Q0-20 10-27C34-22 46-14 46 6z\" fill=\"{outfit.Top}\"/>"
            + $"<path d=\"M-10-27Q0-20 10-27L13-20Q0-10-13-20z\" fill=\"{outfit.Top.Darker(0.25)}\"/>");
        if (outfit.Scarf)
            svg.Add(
                $"<path d=\"M-14-30Q0-20 14-30L17-20Q0-8-17-20z\" fill=\"{outfit.Trim}\"/>"
                + $"<path d=\"M6-20C14-14 14-2 10 6H20C22-4 20-14 15-22z\" fill=\"{outfit.Trim.Darker(0.12)}\"/>");
        Face(svg, outfit, light, bearded);
        svg.Raw("</g></g>");
    }

    private static void Face(SvgWriter svg, Outfit outfit, Rgb light, bool bearded)
    {
        if (outfit.Hat is Hat.Bowl)
        {
            svg.Add(
                $"<circle cy=\"-58\" r=\"29\" fill=\"{outfit.Top}\"/>"
                + $"<path d=\"M-16-72Q6-82 24-66 28-52 18-40-2-34-16-44-22-58-16-72z\" fill=\"{outfit.Trim.Darker(0.55)}\"/>"
                + $"<path d=\"M-9-70Q2-76 12-72\" stroke=\"{light}\" stroke-width=\"3\" fill=\"none\" stroke-linecap=\"round\""
                + $" opacity=\".8\"/>");
            return;
        }

        var (dark, brow) = (outfit.Skin.Darker(0.28), outfit.HairColour.Darker(0.3));
        svg.Add(
            $"<path d=\"M-17-66C-18-46-10-34 2-33 13-34 18-46 18-62 18-80-16-82-17-66z\" fill=\"{outfit.Skin}\"/>"
            + $"<path d=\"M-17-66C-18-46-10-34 2-33-6-40-10-52-9-72z\" fill=\"{dark}\" opacity=\".5\"/>");
        svg.Add(
            $"<path d=\"M-5-61.5q4-2 8 0M9-61.5q3.5-2 7 0\" stroke=\"{brow}\" stroke-width=\"1.5\" fill=\"none\""
            + $" stroke-linecap=\"round\"/>"
            + $"<path d=\"M-4-57q3.5 2.5 7 0M9.5-57q3 2.5 6 0\" stroke=\"{brow}\" stroke-width=\"1.8\" fill=\"none\""
            + $" stroke-linecap=\"round\"/>"
            + $"<path d=\"M8-56Q11-50 8.5-48H6\" stroke=\"{dark}\" stroke-width=\"1.3\" fill=\"none\" stroke-linecap=\"round\"/>"
            + $"<path d=\"M1-42q5 2.5 9 0\" stroke=\"{dark.Darker(0.25)}\" stroke-width=\"1.5\" fill=\"none\""
            + $" stroke-linecap=\"round\"/>");
        if (bearded)
            svg.Add(
                $"<path d=\"M-17-56C-16-30-6-20 3-18 14-24 19-40 18-54 14-46 10-45 5-45-4-45-12-46-17-56z\""
                + $" fill=\"{outfit.HairColour}\"/>");
        if (outfit.Hat is Hat.Hood)
            svg.Add(
                $"<path d=\"M-26-18C-32-60-20-88 4-88 24-86 28-56 22-26 24-56 18-74 2-75-14-74-18-52-14-24z\""
                + $" fill=\"{outfit.Top.Darker(0.15)}\"/>");
        else if (outfit.Hair is not Hair.None)
            svg.Add(
                $"<path d=\"M-19-50C-26-84-4-90 6-88 20-86 24-72 19-58 18-68 14-73 8-76 0-68-10-68-14-66-15-60-16-54-19-50z\""
                + $" fill=\"{outfit.HairColour}\"/>");
        if (outfit.Hair is Hair.Bun)
            svg.Add($"<circle cx=\"-13\" cy=\"-88\" r=\"8.5\" fill=\"{outfit.HairColour}\"/>");
        if (outfit.Hair is Hair.Bob)
            svg.Add($"<path d=\"M-19-60C-26-44-24-34-20-30-14-28-12-34-13-40-15-50-14-58-12-66z\" fill=\"{outfit.HairColour}\"/>");
        Hats(svg, outfit);
        svg.Add(
            $"<path d=\"M17.5-70C20-58 18-44 12-37\" stroke=\"{light}\" stroke-width=\"1.8\" fill=\"none\""
            + $" stroke-linecap=\"round\" opacity=\".7\"/>");
    }

    private static void Hats(SvgWriter svg, Outfit outfit)
    {
        var cloth = outfit.Top.Darker(0.25);
        switch (outfit.Hat)
        {
            case Hat.Brim:
                svg.Add(
                    $"<path d=\"M-34-70Q2-62 36-70 30-76 20-76 18-98 2-98-16-98-18-76-30-76-34-70z\" fill=\"{cloth}\"/>"
                    + $"<path d=\"M-18-77Q2-72 20-77L20-82Q2-77-18-82z\" fill=\"{outfit.Trim}\"/>");
                break;
            case Hat.Cap:
                svg.Add($"<path d=\"M-20-68C-22-98 22-98 20-72L32-68Q6-74-20-68z\" fill=\"{cloth}\"/>");
                break;
            case Hat.Beanie:
                svg.Add(
                    $"<path d=\"M-20-66C-24-98 24-98 20-68Q0-76-20-66z\" fill=\"{outfit.Trim}\"/>"
                    + $"<circle cy=\"-92\" r=\"6\" fill=\"{outfit.Trim.Lighter(0.4)}\"/>");
                break;
            case Hat.Helmet:
                svg.Add(
                    $"<path d=\"M-21-46C-28-92 26-94 21-46L16-60-2-62-14-60z\" fill=\"{outfit.Top.Lighter(0.1)}\"/>"
                    + $"<path d=\"M0-88C-14-106-36-98-34-66-30-80-18-86-4-84z\" fill=\"{outfit.Trim}\"/>");
                break;
            case Hat.Pointed:
                svg.Add(
                    $"<path d=\"M-38-68Q2-56 40-68L17-78Q10-106-14-132-18-100-18-78z\" fill=\"{cloth}\"/>"
                    + $"<path d=\"M-18-79Q2-72 17-79L16-86Q2-78-18-86z\" fill=\"{outfit.Trim}\"/>");
                break;
            case Hat.Crown:
                svg.Add(
                    $"<path d=\"M-18-72-21-92-9-82 1-96 11-82 22-92 19-72Q0-78-18-72z\" fill=\"#e2b23c\"/>"
                    + $"<circle cx=\"1\" cy=\"-80\" r=\"2.5\" fill=\"{outfit.Trim}\"/>");
                break;
        }
    }
}
