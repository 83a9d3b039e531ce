namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A street that runs to the vanishing point between two rows of houses, with shops, lamps and wet stones.</summary>
internal sealed class Street : SettingPainter
{
    private static readonly Rgb[] Walls = [Rgb.Hex(0x8C6A5C), Rgb.Hex(0x6F7685), Rgb.Hex(0x9A8468), Rgb.Hex(0x7A6272),
        Rgb.Hex(0x5F7470), Rgb.Hex(0xA07058)];

    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("street");
        stage.Layer(0.08, s => Buildings.Row(s, rng, s.Horizon + (s.Unit * 3), s.Unit * 8, s.Unit * 26, s.Unit * 7, 0.12, lit: 0.25));
        stage.Layer(0.3, Road);
        stage.Layer(0.42, s =>
        {
            Houses(s, rng, -1);
            Houses(s, rng, 1);
        });
        stage.Layer(0.6, s => Furniture(s, rng));
    }

    private static void Road(Stage stage)
    {
        var (svg, colours, unit, x) = (stage.Svg, stage.Palette, stage.Unit, stage.VanishingX);
        Flora.Gradient(stage, "road", Flora.White(stage) ? Rgb.Hex(0xC9D0DA) : Rgb.Hex(0x6C6C76), 0.2, 0.5);
        svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"{stage.Horizon}\" width=\"{stage.Right - stage.Left}\""
            + $" height=\"{stage.Bottom - stage.Horizon}\" fill=\"url(#road)\"/>");
        var line = colours.Shade(Rgb.Hex(0xD8D2C4), 0.8);
        for (var i = 0; i < 7; i++)
        {
            // Dashes of equal length on the ground: their lines on the picture follow 1/distance.
            var (far, near) = (Down(stage, 1 / (8 - i + 0.0)), Down(stage, 1 / (7.55 - i)));
            var (thin, thick) = (unit * 1.6 * stage.DepthAt(far), unit * 1.6 * stage.DepthAt(near));
            svg.Add($"<path d=\"M{x - thin} {far}h{thin * 2}L{x + thick} {near}h{-thick * 2}z\" fill=\"{line}\" opacity=\".55\"/>");
        }

        if (stage.Weather is Weather.Rain or Weather.Storm || stage.Palette.Look is Look.Neon or Look.Noir)
            Sheen(stage);
    }

    /// <summary>Wet ground: the lights stand on their heads in it.</summary>
    private static void Sheen(Stage stage)
    {
        var (svg, rng, colours) = (stage.Svg, stage.Rng.Fork("sheen"), stage.Palette);
        svg.Add(
            $"<linearGradient id=\"sheen\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
            + $"<stop stop-color=\"{colours.Horizon.Lighter(0.2)}\" stop-opacity=\".75\"/>"
            + $"<stop offset=\"1\" stop-color=\"{colours.Glow}\" stop-opacity=\"0\"/></linearGradient><g fill=\"url(#sheen)\">");
        stage.Life.Pulse("opacity", 0.95, 0.65, 2.5);
        for (var i = 0; i < 13; i++)
        {
            var wide = stage.Unit * rng.Between(0.7, 3.6);
            svg.Add(
                $"<rect x=\"{rng.Between(stage.Width * 0.08, stage.Width * 0.92)}\""
                + $" y=\"{Down(stage, rng.Between(0.03, 0.4))}\" width=\"{wide}\""
                + $" height=\"{stage.Unit * rng.Between(8.0, 22.0)}\" opacity=\"{rng.Between(0.25, 0.7):2}\"/>");
        }

        svg.Raw("</g>");
    }

    /// <summary>One side, from the far end to the near: each house is a wall in perspective.</summary>
    private static void Houses(Stage stage, Rng rng, int side)
    {
        const int Count = 6;
        for (var i = 0; i < Count; i++)
        {
            var (far, near) = (1 / (Count + 1.2 - i), i == Count - 1 ? 1.5 : 1 / (Count + 0.2 - i));
            House(stage, rng, side, far, near, rng.Pick<Rgb>(Walls), rng.Between(0.62, 1.25));
        }
    }

    /// <summary>The wall between two distances; 1 is the near edge of the picture, 0 the vanishing point.</summary>
    private static void House(Stage stage, Rng rng, int side, double far, double near, Rgb own, double tall)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var reach = stage.Width * 0.66;
        double X(double t) => stage.VanishingX + (side * reach * t * 0.86);
        var height = tall * ((stage.Horizon * 1.55) + (stage.Unit * 20));
        double Y(double t, double up) => stage.Horizon + ((stage.Height - stage.Horizon) * t * 0.86) - (up * height * t);
        var depth = 0.2 + (0.75 * Math.Min(1, near));
        var wall = colours.Shade(own, depth);
        svg.Add($"<path d=\"M{X(far)} {Y(far, 0)}V{Y(far, 1)}L{X(near)} {Y(near, 1)}V{Y(near, 0)}z\" fill=\"{wall}\"/>");
        svg.Add(
            $"<path d=\"M{X(far)} {Y(far, 1)}L{X(near)} {Y(near, 1)}V{Y(near, 0.96)}L{X(far)} {Y(far, 0.96)}z\""
            + $" fill=\"{wall.Darker(0.3)}\"/>");
        Quad(svg, X, Y, far, near, 0, 0.17, colours.Lamps ? colours.Glow.To(wall, 0.25) : wall.Darker(0.35));
        Quad(svg, X, Y, far, near, 0.165, 0.21, rng.Chance(0.5) ? colours.Shade(colours.Accent, depth) : colours.Shade(Rgb.Hex(0x3E5A57), depth));
        for (var i = 1; i < 4; i++)
        {
            var t = far + ((near - far) * i / 4);
            svg.Add($"<path d=\"M{X(t)} {Y(t, 0)}V{Y(t, 0.165)}\" stroke=\"{wall.Darker(0.45)}\" stroke-width=\"{stage.Unit * t:2}\"/>");
        }

        Windows(stage, rng, X, Y, far, near, wall);
        if (colours.Look is Look.Neon && near < 1.2)
        {
            var at = far + ((near - far) * 0.1);
            var neon = rng.Pick<Rgb>([Rgb.Hex(0xFF3FA4), Rgb.Hex(0x56F0FF), Rgb.Hex(0xFFD23F), colours.Accent]);
            svg.Add(
                $"<path d=\"M{X(at)} {Y(at, 0.34)}V{Y(at, 0.72)}H{X(at) - (side * stage.Unit * 7 * at)}V{Y(at, 0.34)}z\""
                + $" fill=\"{neon}\" opacity=\".9\"/>"
                + $"<circle cx=\"{X(at)}\" cy=\"{Y(at, 0.5)}\" r=\"{stage.Unit * 34 * at}\" fill=\"url(#lamp)\" opacity=\".5\"/>");
        }
    }

    private static void Windows(Stage stage, Rng rng, Func<double, double> x, Func<double, double, double> y, double far, double near, Rgb wall)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        foreach (var lit in (ReadOnlySpan<bool>)[false, true])
        {
            var columns = near > 0.8 ? 7 : 3;
            svg.Add(
                $"<path fill=\"{(lit ? colours.Lamps ? colours.Glow : colours.Horizon : wall.Darker(0.42))}\""
                + $" opacity=\"{(lit && !colours.Lamps ? 0.5 : 1):2}\" d=\"");
            for (var row = 0; row < 4; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    if (rng.Chance(0.4) != lit)
                        continue;
                    var (from, to) = (far + ((near - far) * (column + 0.28) / columns), far + ((near - far) * (column + 0.72) / columns));
                    var (low, high) = (0.27 + (0.17 * row), 0.38 + (0.17 * row));
                    svg.Add($"M{x(from)} {y(from, low)}V{y(from, high)}L{x(to)} {y(to, high)}V{y(to, low)}z");
                }
            }

            svg.Raw("\"/>");
        }
    }

    private static void Quad(SvgWriter svg, Func<double, double> x, Func<double, double, double> y, double far, double near,
        double low, double high, Rgb colour) =>
        svg.Add($"<path d=\"M{x(far)} {y(far, low)}V{y(far, high)}L{x(near)} {y(near, high)}V{y(near, low)}z\" fill=\"{colour}\"/>");

    private static void Furniture(Stage stage, Rng rng)
    {
        for (var i = 0; i < 4; i++)
        {
            var t = 1 / (4.6 - i);
            var y = Down(stage, t * 0.98);
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
                Lamps.Post(stage, stage.VanishingX + (side * stage.Width * 0.47 * t), y, stage.PersonHeight * stage.ScaleAt(y) * 2.1, -side);
        }

        if (rng.Chance(0.6))
            Strings.Between(stage, rng, stage.Horizon * 0.42, stage.Width * 0.12, stage.Width * 0.88, stage.Unit * 9);
    }
}
