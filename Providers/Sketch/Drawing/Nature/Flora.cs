namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What grows, in the colours of the season.</summary>
internal static class Flora
{
    public static Rgb Snow => Rgb.Hex(0xEDF2F8);

    public static Rgb Bark => Rgb.Hex(0x4A382C);

    public static Rgb Grass(Stage stage) =>
        White(stage) ? Snow : Rgb.Hex(stage.Scene.Autumn ? 0xA98B4A : 0x7FA352);

    public static Rgb Needles(Stage stage) => White(stage) ? Rgb.Hex(0x3C5A58) : Rgb.Hex(0x2F5E48);

    public static Rgb Leaves(Stage stage, Rng rng) => White(stage)
        ? Rgb.Hex(0x55483F)
        : stage.Scene.Autumn
            ? rng.Pick<Rgb>([Rgb.Hex(0xC9702B), Rgb.Hex(0xD99A34), Rgb.Hex(0xA9482C), Rgb.Hex(0x9A7B33)])
            : rng.Pick<Rgb>([Rgb.Hex(0x4F8A4C), Rgb.Hex(0x3F7A55), Rgb.Hex(0x6F9A48), Rgb.Hex(0x3B7048)]);

    /// <summary>A tree that is looked at: in bloom where a prompt speaks of trees and flowers.</summary>
    public static Rgb Crown(Stage stage, Rng rng) =>
        stage.Scene.Props.HasFlag(Props.Tree | Props.Flowers)
            && !White(stage) ? stage.Palette.Accent.Lighter(0.4 + (0.2 * rng.Next())) : Leaves(stage, rng);

    /// <summary>Whether snow lies.</summary>
    public static bool White(Stage stage) => stage.Scene.Winter || stage.Weather is Weather.Snow;

    /// <summary>Fills the ground from a line down to the lower edge, from its far colour to its near one.</summary>
    public static void Ground(Stage stage, string id, double top, Rgb own, double darken = 0.3)
    {
        Gradient(stage, id, own, stage.DepthAt(top), darken);
        stage.Svg.Add(
            $"<rect x=\"{stage.Left}\" y=\"{top}\" width=\"{stage.Right - stage.Left + 1}\" height=\"{stage.Bottom - top}\""
            + $" fill=\"url(#{id})\"/>");
    }

    /// <summary>Defines the gradient of a ground: its own colour far away, and near the eye in shadow.</summary>
    public static void Gradient(Stage stage, string id, Rgb own, double depth, double darken)
    {
        var colours = stage.Palette;
        stage.Svg.Add(
            $"<linearGradient id=\"{id}\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">"
            + $"<stop stop-color=\"{colours.Lit(own, depth, 0.16)}\"/>"
            + $"<stop offset=\".35\" stop-color=\"{colours.Shade(own, (depth + 1) / 2)}\"/>"
            + $"<stop offset=\"1\" stop-color=\"{colours.Shade(own.Darker(darken), 1)}\"/></linearGradient>");
    }
}
