namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Ranges one behind the other, pines, and rock in front.</summary>
internal sealed class Mountains : SettingPainter
{
    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("mountains");
        var rock = rng.Pick<Rgb>([Rgb.Hex(0x6F7C8C), Rgb.Hex(0x7E7A80), Rgb.Hex(0x5F7684)]);
        var snow = Flora.White(stage) ? 0.62 : rng.Between(0.26, 0.42);
        var up = stage.Horizon;
        stage.Layer(0.06, s => Peaks.Paint(s, rng, s.Horizon + 8, up * 0.22, up * 0.42, 7, rock, 0.03, snow));
        stage.Layer(0.12, s => Peaks.Paint(s, rng, s.Horizon + (s.Unit * 3), up * 0.34, up * 0.78, 4, rock, 0.2, snow));
        stage.Layer(0.22, s => Peaks.Paint(s, rng, s.Horizon + (s.Unit * 6), up * 0.12, up * 0.34, 5, rock.Darker(0.15), 0.42, snow * 0.5));
        stage.Layer(0.36, s => Slope(s, rng, 0.02, 0.4, 5));
        stage.Layer(0.52, s => Slope(s, rng, 0.16, 0.6, 8));
        stage.Layer(0.5, s => Landmarks.Paint(s, Down(s, 0.34)));
        stage.Layer(0.8, s => Foreground(s, rng));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("mountains front");
        Trees.Define(stage, TreeKind.Pine);
        stage.Layer(1.2, s =>
        {
            var dark = s.Palette.Shade(Flora.Needles(s).Darker(0.55), 1);
            var side = s.SubjectX > s.Width / 2 ? 0.04 : 0.96;
            Trees.Begin(s, dark, dark);
            Trees.PlantSwaying(s, rng, TreeKind.Pine, s.Width * side, s.Height * 1.08, s.Unit * 74);
            Trees.PlantSwaying(s, rng, TreeKind.Pine, s.Width * (side + (side < 0.5 ? 0.1 : -0.1)), s.Height * 1.1, s.Unit * 46);
            s.Svg.Raw("</g>");
            Grass.Fringe(s, rng, s.Height * 0.995, s.Unit * 5, dark);
        });
    }

    private static void Slope(Stage stage, Rng rng, double down, double depth, double size)
    {
        var meadow = Flora.White(stage) ? Flora.Snow : Flora.Grass(stage).To(Rgb.Hex(0x5E7A5A), 0.5);
        var ridge = new Ridge(stage, Down(stage, down + 0.08), stage.Unit * 7, 0.4, rng);
        Treeline.Paint(stage, rng, new Ridge(stage, Down(stage, down + 0.06), stage.Unit * 8, 0.4, rng), TreeKind.Pine,
            stage.Unit * size * 0.55, stage.Bottom, stage.Palette.Shade(Flora.Needles(stage), depth));
        ridge.Fill(stage, stage.Bottom, stage.Palette.Shade(meadow, depth));
        Trees.Define(stage, TreeKind.Pine);
        Trees.Begin(stage, stage.Palette.Shade(Flora.Needles(stage), depth), stage.Palette.Shade(Flora.Bark, depth));
        for (var i = 0; i < 12; i++)
        {
            var height = stage.Unit * size * rng.Between(0.8, 1.8);
            var x = Away.From(stage, rng, height * 0.3);
            Trees.Plant(stage, rng, TreeKind.Pine, x, ridge.At(x) + (height * 0.1), height);
        }

        stage.Svg.Raw("</g>");
    }

    private static void Foreground(Stage stage, Rng rng)
    {
        var ground = Flora.White(stage) ? Flora.Snow : rng.Pick<Rgb>([Rgb.Hex(0x8A9160), Rgb.Hex(0x7D8A66), Rgb.Hex(0x96885F)]);
        Flora.Gradient(stage, "alp", ground, 0.7, 0.45);
        new Ridge(stage, Down(stage, 0.44), stage.Unit * 5, 0.3, rng).Fill(stage, stage.Bottom, "alp");
        Rocks.Scatter(stage, rng, Down(stage, 0.5), stage.Height * 1.02, 9, stage.Unit * 4.6, Rgb.Hex(0x83858A));
        Grass.Tufts(stage, rng, Down(stage, 0.5), stage.Height, 60, stage.Palette.Shade(ground.Darker(0.36), 1));
    }
}
