namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Light from above through green water, coral and weed on the bottom, bubbles.</summary>
internal sealed class Undersea : SettingPainter
{
    private static readonly Rgb[] Corals = [Rgb.Hex(0xE4776A), Rgb.Hex(0xE0A24E), Rgb.Hex(0xC86AA0), Rgb.Hex(0x7A6AC8), Rgb.Hex(0xE9C46A)];

    public override bool Sky => false;

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("undersea");
        Depths(stage);
        stage.Layer(0.05, s => Rays(s, rng));
        stage.Layer(0.14, s => Reef(s, rng, 0.02, 16, 0.16));
        stage.Layer(0.28, s => Reef(s, rng, 0.14, 11, 0.4));
        stage.Layer(0.34, s => Whale(s, rng));
        stage.Layer(0.4, s => Shoal(s, rng));
        stage.Layer(0.5, s => Reef(s, rng, 0.3, 7, 0.66));
        stage.Layer(0.8, s => Bottom(s, rng));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("undersea front");
        stage.Layer(1.2, s =>
        {
            var dark = Wet(s, Rgb.Hex(0x14322E), 1);
            for (var i = 0; i < 9; i++)
            {
                var x = s.Width * (s.SubjectX > s.Width / 2 ? rng.Between(-0.02, 0.2) : rng.Between(0.8, 1.02));
                Weed(s, rng, x, s.Bottom, s.Unit * rng.Between(24.0, 52.0), dark);
            }
        });
        stage.Layer(0.9, s => Bubbles(s, rng));
    }

    /// <summary>Things in the distance take on the colour of the water.</summary>
    private static Rgb Wet(Stage stage, Rgb own, double depth) =>
        Grading.Apply(stage.Palette.Look, own.To(Rgb.Hex(0x0F6C7C), 0.22).To(Rgb.Hex(0x3FB0B4), 0.75 * (1 - depth)));

    private static void Depths(Stage stage)
    {
        var (svg, look) = (stage.Svg, stage.Palette.Look);
        svg.Add(
            $"<linearGradient id=\"sea\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
            + $"<stop stop-color=\"{Grading.Apply(look, Rgb.Hex(0x9BE3D8))}\"/>"
            + $"<stop offset=\".3\" stop-color=\"{Grading.Apply(look, Rgb.Hex(0x37A7B0))}\"/>"
            + $"<stop offset=\"1\" stop-color=\"{Grading.Apply(look, Rgb.Hex(0x0B3A57))}\"/></linearGradient>");
        svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"-20\" width=\"{stage.Right - stage.Left}\" height=\"{stage.Height + 40}\""
            + $" fill=\"url(#sea)\"/>");
    }

    private static void Rays(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        svg.Raw(
            "<linearGradient id=\"ray\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop stop-color=\"#fff\" stop-opacity=\".5\"/>"
            + "<stop offset=\"1\" stop-color=\"#fff\" stop-opacity=\"0\"/></linearGradient>");
        for (var i = 0; i < 7; i++)
        {
            var x = stage.LightX + (stage.Unit * rng.Between(-50.0, 50.0));
            var lean = (x - stage.LightX) * 0.6;
            svg.Raw("<g opacity=\".6\">");
            stage.Life.Pulse("opacity", 0.6, 0.15, 4, rng.Next());
            svg.Add(
                $"<path d=\"M{x} -20h{stage.Unit * rng.Between(2.0, 7.0)}L{x + lean + (stage.Unit * 14)} {stage.Height * 0.85}"
                + $"h{-stage.Unit * 16}z\" fill=\"url(#ray)\"/></g>");
        }
    }

    private static void Reef(Stage stage, Rng rng, double down, int count, double depth)
    {
        var ridge = new Ridge(stage, Down(stage, down), stage.Unit * 12, 0.6, rng);
        ridge.Fill(stage, stage.Bottom, Wet(stage, Rgb.Hex(0x3C5A5E), depth));
        for (var i = 0; i < count; i++)
        {
            var x = Away.From(stage, rng, stage.Unit * 4);
            var size = stage.Unit * (4 + (11 * depth)) * rng.Between(0.7, 1.3);
            if (rng.Chance(0.4))
                Weed(stage, rng, x, ridge.At(x) + 3, size * 1.7, Wet(stage, Rgb.Hex(0x2F7A58), depth));
            else
                Coral(stage, rng, x, ridge.At(x) + 3, size, Wet(stage, rng.Pick<Rgb>(Corals), depth));
        }
    }

    private static void Coral(Stage stage, Rng rng, double x, double y, double size, Rgb colour)
    {
        var svg = stage.Svg;
        if (rng.Chance(0.45))
        {
            svg.Add(
                $"<path d=\"M{x - (size * 0.5)} {y}C{x - (size * 0.9)} {y - (size * 0.7)} {x - (size * 0.3)} {y - size} {x}"
                + $" {y - (size * 0.8)}S{x + (size * 0.9)} {y - (size * 0.8)} {x + (size * 0.5)} {y}z\" fill=\"{colour}\"/>");
            return;
        }

        svg.Add($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{size * 0.13:2}\" stroke-linecap=\"round\" d=\"");
        for (var i = -2; i <= 2; i++)
            svg.Add(
                $"M{x} {y}Q{x + (size * i * 0.1)} {y - (size * 0.4)} {x + (size * i * 0.26)}"
                + $" {y - (size * rng.Between(0.7, 1.1))}m{-size * i * 0.1} {size * 0.35}l{size * 0.16} {-size * 0.22}");
        svg.Raw("\"/>");
    }

    private static void Weed(Stage stage, Rng rng, double x, double y, double tall, Rgb colour)
    {
        var svg = stage.Svg;
        var bend = tall * rng.Between(0.08, 0.16) * rng.Sign();
        svg.Raw("<g>");
        stage.Life.Swing(-4, 4, x, y, 3.6, rng.Next());
        svg.Add(
            $"<path d=\"M{x - (tall * 0.05)} {y}q{-bend} {-tall * 0.25} 0 {-tall * 0.5}t{bend} {-tall * 0.5}q{bend * 0.6}"
            + $" {tall * 0.3} {-bend * 0.2} {tall * 0.52}t{tall * 0.06} {tall * 0.48}z\" fill=\"{colour}\"/></g>");
    }

    private static void Whale(Stage stage, Rng rng)
    {
        if (!stage.Scene.Animals.HasFlag(Animals.Whale))
            return;
        var (svg, scale) = (stage.Svg, stage.Unit * rng.Between(0.2, 0.26));
        svg.Add($"<g transform=\"translate({Landmarks.At(stage)} {stage.Horizon * 0.5})rotate(-6)scale({scale:3})\"><g>");
        stage.Life.Drift(26, -6, 6);
        svg.Add(
            $"<path d=\"{Creatures.Whale}\" fill=\"{Wet(stage, Rgb.Hex(0x16384E), 0.62)}\"/>"
            + $"<path d=\"M-98-2C-60 10 20 8 60-4 30 8-50 12-98-2z\" fill=\"#fff\" opacity=\".25\"/></g></g>");
    }

    private static void Shoal(Stage stage, Rng rng)
    {
        var colour = Wet(stage, stage.Palette.Accent, 0.8);
        var (x, y) = (stage.LightX, stage.Horizon * rng.Between(0.4, 0.75));
        stage.Svg.Add($"<g fill=\"{colour}\">");
        stage.Life.Drift(stage.Unit * 14, -stage.Unit * 2, 5);
        for (var i = 0; i < 16; i++)
            Creatures.Fish(stage.Svg, x + (stage.Unit * rng.Between(-20.0, 20.0)), y + (stage.Unit * rng.Between(-8.0, 8.0)),
                stage.Unit * rng.Between(1.8, 3.4));
        stage.Svg.Raw("</g>");
    }

    private static void Bottom(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        svg.Add(
            $"<linearGradient id=\"bed\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
            + $"<stop stop-color=\"{Wet(stage, Rgb.Hex(0xCDBB8C), 0.8)}\"/>"
            + $"<stop offset=\"1\" stop-color=\"{Wet(stage, Rgb.Hex(0x4A5A54), 1)}\"/></linearGradient>");
        new Ridge(stage, Down(stage, 0.5), stage.Unit * 5, 0.3, rng).Fill(stage, stage.Bottom, "bed");
        for (var i = 0; i < 6; i++)
        {
            var y = Down(stage, 0.6 + (0.06 * i));
            Coral(stage, rng, Away.From(stage, rng, stage.Unit * 6), y, stage.Unit * rng.Between(6.0, 12.0),
                Wet(stage, rng.Pick<Rgb>(Corals), 0.95));
        }
    }

    private static void Bubbles(Stage stage, Rng rng)
    {
        var svg = stage.Svg;
        svg.Add($"<g fill=\"none\" stroke=\"#fff\" stroke-width=\"{stage.Unit * 0.2:2}\" opacity=\".6\">");
        stage.Life.Flow(0, -stage.Height, 7);
        for (var i = 0; i < 22; i++)
        {
            var (x, y, r) = (rng.Between(0, stage.Width), rng.Between(0, stage.Height), stage.Unit * rng.Between(0.3, 1.1));
            svg.Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
            if (stage.Life.Motion is not null)
                svg.Add($"<circle cx=\"{x}\" cy=\"{y + stage.Height}\" r=\"{r}\"/>");
        }

        svg.Raw("</g>");
    }
}
