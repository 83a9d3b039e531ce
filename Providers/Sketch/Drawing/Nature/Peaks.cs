namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Mountains: each has a lit and a shaded side, divided by a broken line down from its top, and perhaps snow.</summary>
internal static class Peaks
{
    private const int Steps = 6;

    /// <summary>Paints a range with its foot at <paramref name="foot"/>, the higher mountains behind the lower.</summary>
    public static void Paint(Stage stage, Rng rng, double foot, double low, double high, int count, Rgb rock, double depth, double snow)
    {
        Span<(double Height, double X)> peaks = stackalloc (double, double)[count];
        var span = (stage.Right - stage.Left) / count;
        for (var i = 0; i < count; i++)
            peaks[i] = (rng.Between(low, high), stage.Left + (span * (i + rng.Between(0.3, 0.7))));
        peaks.Sort(static (one, other) => other.Height.CompareTo(one.Height));
        foreach (var (height, x) in peaks)
            Peak(stage, rng, x, foot, height, rock, depth, height > (low + high) * 0.42 ? snow : 0);
    }

    private static void Peak(Stage stage, Rng rng, double x, double foot, double height, Rgb rock, double depth, double snow)
    {
        var (svg, colours) = (stage.Svg, stage.Palette);
        Span<(double X, double Y)> left = stackalloc (double, double)[Steps];
        Span<(double X, double Y)> right = stackalloc (double, double)[Steps];
        Span<(double X, double Y)> spine = stackalloc (double, double)[Steps];
        var top = foot - height;
        Slope(rng, left, x, top, height, -rng.Between(0.85, 1.35), 0.09);
        Slope(rng, right, x, top, height, rng.Between(0.85, 1.35), 0.09);
        Slope(rng, spine, x, top, height, rng.Between(-0.28, 0.28), 0.16);

        var bright = colours.Lit(rock, depth, 0.26);
        var dark = colours.Shade(rock.Darker(0.22), depth);
        svg.Add($"<path d=\"M{x} {top}");
        Line(svg, right, Steps, forward: true);
        Line(svg, left, Steps, forward: false);
        svg.Add($"z\" fill=\"{bright}\"/>");
        if (snow > 0)
            Cap(stage, rng, x, top, left, right, height * snow, colours.Lit(Rgb.Hex(0xF6F8FC), depth, 0.2));

        var shaded = stage.LightX > x ? left : right;
        svg.Add($"<path d=\"M{x} {top}");
        Line(svg, spine, Steps, forward: true);
        Line(svg, shaded, Steps, forward: false);
        svg.Add($"z\" fill=\"{dark}\" opacity=\"{(snow > 0 ? 0.62 : 0.9):2}\"/>");
    }

    private static void Slope(Rng rng, Span<(double X, double Y)> points, double x, double top, double height, double lean, double rough)
    {
        for (var i = 0; i < Steps; i++)
        {
            var down = (i + 1.0) / Steps;
            var jitter = i == Steps - 1 ? 0 : rng.Between(-rough, rough) * height * (0.4 + down);
            points[i] = (x + (lean * height * Math.Pow(down, 1.12)) + jitter, top + (height * down) + (i == Steps - 1 ? 2 : 0));
        }
    }

    private static void Cap(Stage stage, Rng rng, double x, double top, ReadOnlySpan<(double X, double Y)> left,
        ReadOnlySpan<(double X, double Y)> right, double depth, Rgb colour)
    {
        var svg = stage.Svg;
        var (from, to) = (At(right, x, top, depth), At(left, x, top, depth * rng.Between(0.8, 1.1)));
        svg.Add($"<path d=\"M{x} {top}");
        Above(svg, right, from.Y, forward: true);
        svg.Add($"L{from.X} {from.Y}");
        const int Teeth = 7;
        for (var i = 1; i < Teeth; i++)
        {
            var across = (double)i / Teeth;
            var fall = i % 2 == 0 ? depth * rng.Between(0.06, 0.3) : -depth * rng.Between(0.18, 0.36);
            svg.Add($"L{from.X + ((to.X - from.X) * across)} {from.Y + ((to.Y - from.Y) * across) + fall}");
        }

        svg.Add($"L{to.X} {to.Y}");
        Above(svg, left, to.Y, forward: false);
        svg.Add($"z\" fill=\"{colour}\"/>");
    }

    /// <summary>Where a slope passes a height below the top.</summary>
    private static (double X, double Y) At(ReadOnlySpan<(double X, double Y)> slope, double x, double top, double depth)
    {
        var before = (X: x, Y: top);
        foreach (var point in slope)
        {
            if (point.Y >= top + depth)
            {
                var share = (top + depth - before.Y) / (point.Y - before.Y);
                return (before.X + ((point.X - before.X) * share), top + depth);
            }

            before = point;
        }

        return before;
    }

    private static void Above(SvgWriter svg, ReadOnlySpan<(double X, double Y)> slope, double y, bool forward)
    {
        var count = 0;
        while (count < slope.Length && slope[count].Y < y)
            count++;
        Line(svg, slope, count, forward);
    }

    private static void Line(SvgWriter svg, ReadOnlySpan<(double X, double Y)> points, int count, bool forward)
    {
        for (var i = 0; i < count; i++)
        {
            var (x, y) = points[forward ? i : count - 1 - i];
            svg.Add($"L{x} {y}");
        }
    }
}
