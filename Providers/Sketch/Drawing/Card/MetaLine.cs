namespace PixSim.Providers.Sketch.Drawing;

/// <summary>The small print of a card: what was asked, and what was read from the words.</summary>
internal static class MetaLine
{
    public static void Paint(SvgWriter svg, CardLayout layout, SketchOrder order, Stage stage, Rgb ink)
    {
        var y = layout.Height - (layout.Narrow ? 38 : 18);
        svg.Add(
            $"<g font-family=\"ui-monospace,Menlo,Consolas,'Liberation Mono',monospace\" font-size=\"13\""
            + $" letter-spacing=\"1.2\" fill=\"{ink}\">");
        svg.Add(
            $"<text x=\"{CardLayout.Margin + 4}\" y=\"{y}\">{order.OperationName.Replace('_', ' ').ToUpperInvariant()}"
            + $" · {Ratio(layout.Aspect)}");
        if (order.Seed is { } seed)
            svg.Add($" · SEED {seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        svg.Raw("</text>");
        if (layout.Narrow)
            svg.Add($"<text x=\"{CardLayout.Margin + 4}\" y=\"{layout.Height - 17}\">");
        else
            svg.Add($"<text x=\"{layout.Width - CardLayout.Margin - 4}\" y=\"{y}\" text-anchor=\"end\">");
        svg.Add($"{Seen(stage)}</text></g>");
    }

    private static string Seen(Stage stage)
    {
        var parts = $"{stage.Setting} · {stage.Time} · {stage.Weather}".ToUpperInvariant();
        return stage.Life.Motion is { } motion ? $"{parts} · {Spaced(motion.Camera)}" : $"{parts} · {Spaced(stage.Framing)}";
    }

    private static string Spaced<T>(T value)
        where T : struct, Enum => value switch
        {
            Framing.CloseUp => "CLOSE-UP",
            Framing.LowAngle => "LOW ANGLE",
            Framing.HighAngle => "HIGH ANGLE",
            CameraMove.PullBack => "PULL BACK",
            _ => value.ToString().ToUpperInvariant(),
        };

    private static string Ratio(Aspect aspect) => aspect switch
    {
        Aspect.Wide => "16:9",
        Aspect.Tall => "9:16",
        Aspect.Square => "1:1",
        _ => "4:3",
    };
}
