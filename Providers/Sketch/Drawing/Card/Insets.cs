namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// The inputs of an order, pinned to the picture. A clip also begins with its first input at full size, and leads through
/// the others at even distances; in a fusion they only lie beside each other.
/// </summary>
internal static class Insets
{
    private const int Most = 4;

    public static void Paint(Stage stage, SketchOrder order)
    {
        if (order.Inputs.Count == 0)
            return;
        Define(stage, order.Inputs);
        if (stage.Life.Motion is { } motion && order.Operation is not PixSim.Domain.Providers.OperationType.Fusion)
            Dissolve(stage, order.Inputs, motion);
        Pin(stage, order.Inputs);
    }

    /// <summary>Each input once, 100 wide and in the picture's proportions; it is used from there at any size.</summary>
    private static void Define(Stage stage, IReadOnlyList<SketchInput> inputs)
    {
        var (svg, tall) = (stage.Svg, 100 * stage.Height / stage.Width);
        svg.Raw("<defs>");
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Bytes.IsEmpty)
            {
                Swatch(svg, i, tall, inputs[i].Hash.Span);
                continue;
            }

            var (card, picture) = CardMark.Read(inputs[i].Bytes.Span);
            svg.Add($"<g id=\"input{i}\"><rect width=\"100\" height=\"{tall:3}\" fill=\"#faf6ec\"/><svg width=\"100\" height=\"{tall:3}\"");
            if (picture is { } part)
                svg.Add(
                    $" viewBox=\"{part.X} {part.Y} {part.Width} {part.Height}\" preserveAspectRatio=\"xMidYMid slice\">"
                    + $"<image width=\"{card.Width}\" height=\"{card.Height}\" href=\"data:");
            else
                svg.Raw("><image width=\"100%\" height=\"100%\" preserveAspectRatio=\"xMidYMid slice\" href=\"data:");
            svg.Add($"{inputs[i].MediaType};base64,");
            svg.Base64(inputs[i].Bytes.Span);
            svg.Raw("\"/></svg></g>");
        }

        svg.Raw("</defs>");
    }

    /// <summary>Stands for an input that is not shown: bands in colours of its hash.</summary>
    private static void Swatch(SvgWriter svg, int index, double tall, ReadOnlySpan<byte> hash)
    {
        svg.Add($"<g id=\"input{index}\">");
        for (var i = 0; i < 5; i++)
        {
            var colour = Rgb.Hex((hash[i * 3] << 16) | (hash[(i * 3) + 1] << 8) | hash[(i * 3) + 2]).Saturated(0.6);
            svg.Add($"<rect x=\"{i * 20}\" width=\"20.5\" height=\"{tall:2}\" fill=\"{colour}\"/>");
        }

        svg.Raw("</g>");
    }

    private static void Dissolve(Stage stage, IReadOnlyList<SketchInput> inputs, Motion motion)
    {
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Bytes.IsEmpty)
                continue;
            var middle = inputs.Count == 1 ? 0 : (double)i / (inputs.Count - 1);
            stage.Svg.Add(
                $"<use href=\"#input{i}\" transform=\"scale({stage.Width / 100:3})\" opacity=\"0\">"
                + $"<animate attributeName=\"opacity\" dur=\"{motion.Seconds:3}s\" repeatCount=\"indefinite\" ");
            if (middle <= 0)
                stage.Svg.Raw("values=\"1;1;0;0\" keyTimes=\"0;.1;.22;1\"/></use>");
            else if (middle >= 1)
                stage.Svg.Raw("values=\"0;0;1;1\" keyTimes=\"0;.78;.9;1\"/></use>");
            else
                stage.Svg.Add(
                    $"values=\"0;0;1;1;0;0\" keyTimes=\"0;{middle - 0.09:3};{middle - 0.03:3};{middle + 0.03:3};{middle + 0.09:3};1\"/>"
                    + $"</use>");
        }
    }

    private static void Pin(Stage stage, IReadOnlyList<SketchInput> inputs)
    {
        var (svg, unit) = (stage.Svg, stage.Unit);
        var wide = Math.Min(stage.Width * 0.2, stage.Height * 0.3 * stage.Width / stage.Height);
        var tall = wide * stage.Height / stage.Width;
        var right = stage.SubjectX < stage.Width / 2;
        for (var i = 0; i < Math.Min(Most, inputs.Count); i++)
        {
            var x = right ? stage.Width - ((wide + (unit * 5)) * (i + 1)) : (unit * 5) + ((wide + (unit * 5)) * i);
            svg.Add(
                $"<g transform=\"translate({x} {unit * 5})rotate({(i % 2 == 0 ? -2.2 : 1.8)} {wide / 2} {tall / 2})\">"
                + $"<rect x=\"{-unit * 0.6}\" y=\"{unit * 0.4}\" width=\"{wide + (unit * 2.8)}\""
                + $" height=\"{tall + (unit * 5.4)}\" opacity=\".3\"/>"
                + $"<rect x=\"{-unit * 1.2}\" y=\"{-unit * 1.2}\" width=\"{wide + (unit * 2.4)}\""
                + $" height=\"{tall + (unit * 5.6)}\" fill=\"#faf6ec\"/>");
            svg.Add(
                $"<use href=\"#input{i}\" transform=\"scale({wide / 100:3})\"/>"
                + $"<text x=\"{wide / 2}\" y=\"{tall + (unit * 2.9)}\" text-anchor=\"middle\""
                + $" font-family=\"Georgia,'Liberation Serif',serif\" font-style=\"italic\" font-size=\"{unit * 2.2}\""
                + $" fill=\"#2b2a2e\">input {i + 1}</text></g>");
        }
    }
}
