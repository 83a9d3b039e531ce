namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Rows of houses and towers as silhouettes with lit windows; all windows of a row are one path.</summary>
internal static class Buildings
{
    /// <summary>More lit windows than this a row make a picture large, not lively.</summary>
    private const double MostWindows = 420;

    /// <param name="lit">The share of windows with light in them, where lamps are lit at all.</param>
    public static void Row(Stage stage, Rng rng, double foot, double low, double high, double wide, double depth, double lit)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        var wall = colours.Shade(Rgb.Hex(0x6A7486), depth);
        var x = stage.Left;
        Span<(double X, double Width, double Top)> blocks = stackalloc (double, double, double)[64];
        var count = 0;
        svg.Add($"<path fill=\"{wall}\" d=\"M{x} {foot}");
        while (x < stage.Right && count < blocks.Length)
        {
            var width = Math.Min(wide * rng.Between(0.6, 1.5), stage.Right - x + 1);
            var top = foot - rng.Between(low, high);
            blocks[count++] = (x, width, top);
            svg.Add($"V{top}");
            Roof(svg, rng, width, stage.Unit);
            x += width;
        }

        svg.Add($"V{foot}z\"/>");
        Windows(stage, rng, blocks[..count], foot,
            colours.Lamps ? colours.Glow.To(wall, 0.15 + (0.4 * (1 - depth))) : wall.Lighter(0.18), colours.Lamps ? lit : lit * 0.8);
    }

    private static void Roof(SvgWriter svg, Rng rng, double width, double unit)
    {
        var rise = unit * rng.Between(1.0, 3.0);
        switch (rng.Below(6))
        {
            case 0:
                svg.Add($"h{width * 0.25}v{-rise}h{width * 0.5}v{rise}h{width * 0.25}");
                break;
            case 1:
                svg.Add($"h{width * 0.5}v{-rise * 2.6}h{unit * 0.3}v{rise * 2.6}h{(width * 0.5) - (unit * 0.3)}");
                break;
            case 2:
                svg.Add($"l{width * 0.5} {-rise} {width * 0.5} {rise}");
                break;
            default:
                svg.Add($"h{width}");
                break;
        }
    }

    private static void Windows(Stage stage, Rng rng, ReadOnlySpan<(double X, double Width, double Top)> blocks, double foot, Rgb glow, double lit)
    {
        var svg = stage.Svg;
        var (w, h) = (stage.Unit * 0.5, stage.Unit * 0.75);
        var all = 0.0;
        foreach (var (_, width, top) in blocks)
            all += Math.Min(7, width / (w * 2.6)) * Math.Max(0, foot - top) / (h * 2.4);
        lit = Math.Min(lit, MostWindows / Math.Max(1, all));
        svg.Add($"<path fill=\"{glow}\" d=\"");
        foreach (var (x, width, top) in blocks)
        {
            var across = (int)Math.Min(7, width / (w * 2.6));
            var step = width / (across + 1);
            for (var y = top + (h * 1.6); y < foot - (h * 1.5); y += h * 2.4)
            {
                for (var i = 0; i < across; i++)
                {
                    if (rng.Chance(lit))
                        svg.Add($"M{x + (step * (i + 1)) - (w / 2)} {y}h{w}v{h}h{-w}z");
                }
            }
        }

        svg.Raw("\"/>");
    }
}
