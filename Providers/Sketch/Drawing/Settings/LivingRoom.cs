namespace PixSim.Providers.Sketch.Drawing;

/// <summary>A room at home: a window with curtains, a sofa, a lamp, pictures, a plant, perhaps a fire.</summary>
internal sealed class LivingRoom : Interior
{
    public override void Back(Stage stage)
    {
        var rng = stage.Rng.Fork("room");
        var wall = rng.Pick<Rgb>([Rgb.Hex(0x8FA39A), Rgb.Hex(0xC9A98A), Rgb.Hex(0x8A93AE), Rgb.Hex(0xB58A86), Rgb.Hex(0xA9A48C)]);
        var left = stage.SubjectX > stage.Width / 2;
        stage.Layer(0.3, s =>
        {
            Cone(s);
            Wall(s, wall, wall.Darker(0.4));
            var (x, wide) = (left ? s.Width * 0.1 : s.Width * 0.58, s.Width * 0.32);
            Window(s, x, s.Height * 0.1, wide, s.Height * 0.42, arch: false);
            Curtains(s, x, wide, rng.Chance(0.5) ? s.Palette.Accent : wall.Darker(0.25));
            Frames(s, rng, left ? s.Width * 0.62 : s.Width * 0.16);
        });
        stage.Layer(0.5, s => Floor(s, Rgb.Hex(0x9A6E4C)));
        stage.Layer(0.56, s => Furniture(s, rng, left));
        stage.Layer(0.7, s => Rug(s));
    }

    public override void Front(Stage stage)
    {
        var rng = stage.Rng.Fork("room front");
        stage.Layer(1.2, s => Plant(s, rng, s.SubjectX > s.Width / 2 ? s.Width * 0.03 : s.Width * 0.97, s.Bottom, s.Unit * 46, Rgb.Hex(0x1F3A2C)));
    }

    private static void Curtains(Stage stage, double x, double wide, Rgb cloth)
    {
        var (svg, unit, y) = (stage.Svg, stage.Unit, stage.Height * 0.06);
        var tall = FloorY(stage) - y - (unit * 3);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var edge = side < 0 ? x - (unit * 3) : x + wide + (unit * 3);
            svg.Raw("<g>");
            stage.Life.Swing(-0.5, 0.5, edge, y, 3.8, side < 0 ? 0 : 0.4);
            svg.Add(
                $"<path d=\"M{edge + (side * unit * 4)} {y}h{-side * unit * 13}q{side * unit * 3} {tall * 0.5}"
                + $" {-side * unit * 1} {tall}h{side * unit * 14}z\" fill=\"{stage.Palette.Shade(cloth, 1)}\"/>"
                + $"<path d=\"M{edge} {y}q{side * unit * 2} {tall * 0.5} 0 {tall}M{edge - (side * unit * 5)} {y}"
                + $"q{side * unit * 3} {tall * 0.5} {-side * unit} {tall}\""
                + $" stroke=\"{stage.Palette.Shade(cloth.Darker(0.35), 1)}\" stroke-width=\"{unit * 0.6:2}\" fill=\"none\"/></g>");
        }

        svg.Add(
            $"<path d=\"M{x - (unit * 10)} {y}h{wide + (unit * 20)}\" stroke=\"{stage.Palette.Shade(Rgb.Hex(0x4A382C), 1)}\""
            + $" stroke-width=\"{unit:2}\" stroke-linecap=\"round\"/>");
    }

    private static void Frames(Stage stage, Rng rng, double x)
    {
        var (svg, unit, colours) = (stage.Svg, stage.Unit, stage.Palette);
        for (var i = 0; i < 3; i++)
        {
            var (wide, tall) = (unit * rng.Between(8.0, 12.0), unit * rng.Between(9.0, 14.0));
            var (at, y) = (x + (unit * 15 * i), (stage.Height * 0.2) + (unit * rng.Between(-4.0, 4.0)));
            var art = colours.Shade(rng.Pick<Rgb>([Rgb.Hex(0xE9C46A), Rgb.Hex(0x5E8A93), Rgb.Hex(0xC97A5A), Rgb.Hex(0x7A8A5A)]), 1);
            svg.Add(
                $"<path d=\"M{at} {y}h{wide}v{tall}h{-wide}z\" fill=\"{colours.Shade(Rgb.Hex(0xEFE8DA), 1)}\""
                + $" stroke=\"{colours.Shade(Rgb.Hex(0x3A2C24), 1)}\" stroke-width=\"{unit * 0.7:2}\"/>"
                + $"<path d=\"M{at + (wide * 0.16)} {y + (tall * 0.84)}v{-tall * 0.3}l{wide * 0.24} {-tall * 0.22} {wide * 0.2}"
                + $" {tall * 0.16} {wide * 0.24} {-tall * 0.26}v{tall * 0.62}z\" fill=\"{art}\"/>"
                + $"<circle cx=\"{at + (wide * 0.3)}\" cy=\"{y + (tall * 0.26)}\" r=\"{wide * 0.09}\""
                + $" fill=\"{colours.Accent}\"/>");
        }
    }

    private static void Furniture(Stage stage, Rng rng, bool left)
    {
        var (svg, unit, colours, floor) = (stage.Svg, stage.Unit, stage.Palette, FloorY(stage));
        if (stage.Scene.Props.HasFlag(Props.Fire))
            Hearth(stage, left ? stage.Width * 0.66 : stage.Width * 0.3, floor);
        else
            Sofa(stage, left ? stage.Width * 0.6 : stage.Width * 0.12, floor + (unit * 5), stage.Width * 0.3,
                rng.Pick<Rgb>([Rgb.Hex(0x5A7A86), Rgb.Hex(0xB06A4A), Rgb.Hex(0x6A7A58), Rgb.Hex(0x8A5A6A)]));
        var x = left ? stage.Width * 0.54 : stage.Width * 0.5;
        svg.Add(
            $"<path d=\"M{x} {floor + (unit * 4)}V{floor - (unit * 27)}M{x - (unit * 4)} {floor + (unit * 4)}h{unit * 8}\""
            + $" stroke=\"{colours.Shade(Rgb.Hex(0x33291F), 1)}\" stroke-width=\"{unit * 0.8:2}\" stroke-linecap=\"round\"/><g>");
        stage.Life.Pulse("opacity", 1, 0.86, 2.7);
        svg.Add(
            $"<circle cx=\"{x}\" cy=\"{floor - (unit * 29)}\" r=\"{unit * 24}\" fill=\"url(#lamp)\"/></g>"
            + $"<path d=\"M{x - (unit * 3.2)} {floor - (unit * 34)}h{unit * 6.4}l{unit * 2.4} {unit * 8}h{-unit * 11.2}z\""
            + $" fill=\"{colours.Glow.Lighter(0.3)}\"/>");
        Plant(stage, rng, left ? stage.Width * 0.47 : stage.Width * 0.57, floor + (unit * 3), unit * 22, Rgb.Hex(0x4A7A58));
    }

    private static void Sofa(Stage stage, double x, double y, double wide, Rgb cloth)
    {
        var (svg, unit, colours) = (stage.Svg, stage.Unit, stage.Palette);
        var (main, dark) = (colours.Shade(cloth, 1), colours.Shade(cloth.Darker(0.3), 1));
        svg.Add(
            $"<rect x=\"{x}\" y=\"{y - (unit * 19)}\" width=\"{wide}\" height=\"{unit * 16}\" rx=\"{unit * 3}\""
            + $" fill=\"{dark}\"/>"
            + $"<rect x=\"{x + (unit * 3)}\" y=\"{y - (unit * 11)}\" width=\"{wide - (unit * 6)}\" height=\"{unit * 6}\""
            + $" rx=\"{unit * 2}\" fill=\"{colours.Lit(cloth, 1, 0.2)}\"/>"
            + $"<path d=\"M{x + (wide / 2)} {y - (unit * 17)}v{unit * 11}\" stroke=\"{dark.Darker(0.2)}\""
            + $" stroke-width=\"{unit * 0.4:2}\"/>");
        svg.Add(
            $"<rect x=\"{x - unit}\" y=\"{y - (unit * 13)}\" width=\"{unit * 5}\" height=\"{unit * 12}\" rx=\"{unit * 2}\""
            + $" fill=\"{main}\"/>"
            + $"<rect x=\"{x + wide - (unit * 4)}\" y=\"{y - (unit * 13)}\" width=\"{unit * 5}\" height=\"{unit * 12}\""
            + $" rx=\"{unit * 2}\" fill=\"{main}\"/>"
            + $"<rect x=\"{x}\" y=\"{y - (unit * 6)}\" width=\"{wide}\" height=\"{unit * 5}\" fill=\"{main}\"/>"
            + $"<path d=\"M{x + unit} {y - unit}v{unit * 2}M{x + wide - unit} {y - unit}v{unit * 2}\""
            + $" stroke=\"{dark.Darker(0.4)}\" stroke-width=\"{unit:2}\"/>");
        svg.Add(
            $"<rect x=\"{x + (unit * 5)}\" y=\"{y - (unit * 17)}\" width=\"{unit * 7}\" height=\"{unit * 7}\""
            + $" rx=\"{unit * 1.4}\" transform=\"rotate(12 {x + (unit * 8)} {y - (unit * 13)})\""
            + $" fill=\"{colours.Shade(colours.Accent, 1)}\"/>");
    }

    private static void Hearth(Stage stage, double x, double floor)
    {
        var (svg, unit, colours) = (stage.Svg, stage.Unit, stage.Palette);
        var stone = colours.Shade(Rgb.Hex(0x8A7A70), 1);
        svg.Add(
            $"<path d=\"M{x - (unit * 15)} {floor}v{-unit * 26}h{unit * 30}v{unit * 26}z\" fill=\"{stone}\"/>"
            + $"<path d=\"M{x - (unit * 17)} {floor - (unit * 28)}h{unit * 34}v{unit * 3}h{-unit * 34}z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x5A4232), 1)}\"/>"
            + $"<path d=\"M{x - (unit * 9)} {floor}v{-unit * 12}q{unit * 9} {-unit * 7} {unit * 18} 0v{unit * 12}z\""
            + $" fill=\"{colours.Shade(Rgb.Hex(0x1A1412), 1)}\"/>");
        Fires.Burn(stage, x, floor, unit * 11);
    }

    private static void Rug(Stage stage)
    {
        var (svg, unit, y) = (stage.Svg, stage.Unit, stage.FocusY);
        svg.Add(
            $"<ellipse cx=\"{stage.SubjectX}\" cy=\"{y}\" rx=\"{unit * 46}\" ry=\"{unit * 6.5}\""
            + $" fill=\"{stage.Palette.Shade(stage.Palette.Accent.Darker(0.35), 1)}\"/>"
            + $"<ellipse cx=\"{stage.SubjectX}\" cy=\"{y}\" rx=\"{unit * 41}\" ry=\"{unit * 5.4}\" fill=\"none\""
            + $" stroke=\"{stage.Palette.Shade(Rgb.Hex(0xE9DCC0), 1)}\" stroke-width=\"{unit * 0.5:2}\" opacity=\".7\"/>");
    }

    private static void Plant(Stage stage, Rng rng, double x, double y, double tall, Rgb leaf)
    {
        var svg = stage.Svg;
        svg.Add(
            $"<path d=\"M{x - (tall * 0.14)} {y - (tall * 0.3)}h{tall * 0.28}l{-tall * 0.04} {tall * 0.3}h{-tall * 0.2}z\""
            + $" fill=\"{stage.Palette.Shade(Rgb.Hex(0x9A5A40), 1)}\"/><g fill=\"{stage.Palette.Shade(leaf, 1)}\">");
        stage.Life.Swing(-1.2, 1.2, x, y - (tall * 0.3), 3.3, rng.Next());
        for (var i = 0; i < 9; i++)
        {
            var (sin, cos) = Math.SinCos(Math.PI * (0.12 + (0.095 * i)));
            var (dx, dy, w) = (cos * tall * 0.42, -sin * tall * rng.Between(0.5, 0.75), tall * 0.07);
            svg.Add(
                $"<path d=\"M{x} {y - (tall * 0.28)}q{(dx * 0.3) - w} {dy * 0.7} {dx} {dy}q{(-dx * 0.3) + w} {-dy * 0.2} {-dx}"
                + $" {-dy}z\"/>");
        }

        svg.Raw("</g>");
    }
}
