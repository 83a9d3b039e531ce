namespace PixSim.Providers.Sketch.Drawing;

/// <summary>The strip below a clip: a tick for every second, a play-head that runs over them, and the time.</summary>
internal static class PlayHead
{
    public static void Paint(SvgWriter svg, CardLayout layout, Motion motion, Rgb ink, Rgb accent)
    {
        var (left, y, wide) = (CardLayout.Margin, CardLayout.Margin + layout.PictureHeight + 17, layout.PictureWidth - 62);
        svg.Add($"<path d=\"M{left} {y}h{wide}");
        var seconds = (int)Math.Ceiling(motion.Seconds - 0.001);
        for (var i = 0; i <= seconds; i++)
            svg.Add($"M{left + (wide * Math.Min(1, i / motion.Seconds))} {y - (i % 5 == 0 ? 7 : 4)}V{y}");
        svg.Add($"\" stroke=\"{ink}\" stroke-width=\"1.5\" opacity=\".55\" fill=\"none\"/>");
        svg.Add(
            $"<rect x=\"{left}\" y=\"{y - 1}\" width=\"{wide}\" height=\"3\" fill=\"{accent}\">"
            + $"<animate attributeName=\"width\" values=\"0;{wide}\" dur=\"{motion.Seconds:3}s\" repeatCount=\"indefinite\"/>"
            + $"</rect>");
        svg.Add(
            $"<g>"
            + $"<animateTransform attributeName=\"transform\" type=\"translate\" values=\"0 0;{wide} 0\""
            + $" dur=\"{motion.Seconds:3}s\" repeatCount=\"indefinite\"/>"
            + $"<path d=\"M{left - 5} {y - 11}h10v6l-5 6-5-6z\" fill=\"{accent}\"/></g>");
        Clock(svg, layout, motion, seconds, y, ink);
    }

    /// <summary>One text a second, each shown in its turn.</summary>
    private static void Clock(SvgWriter svg, CardLayout layout, Motion motion, int seconds, double y, Rgb ink)
    {
        svg.Add(
            $"<g font-family=\"ui-monospace,Menlo,Consolas,'Liberation Mono',monospace\" font-size=\"13\" fill=\"{ink}\""
            + $" text-anchor=\"end\">");
        for (var i = 0; i < seconds; i++)
        {
            var (from, to) = (i / motion.Seconds, Math.Min(1, (i + 1) / motion.Seconds));
            svg.Add($"<text x=\"{layout.Width - CardLayout.Margin}\" y=\"{y + 3}\" opacity=\"{(i == 0 ? 1 : 0)}\">00:");
            svg.Raw(i < 10 ? "0" : "");
            svg.Add($"{i}");
            if (i == 0)
                svg.Add($"<animate attributeName=\"opacity\" calcMode=\"discrete\" values=\"1;0\" keyTimes=\"0;{Math.Min(to, 0.999):3}\" ");
            else
                svg.Add(
                    $"<animate attributeName=\"opacity\" calcMode=\"discrete\" values=\"0;1;0\""
                    + $" keyTimes=\"0;{from:3};{Math.Min(to, 0.999):3}\" ");
            svg.Add($"dur=\"{motion.Seconds:3}s\" repeatCount=\"indefinite\"/></text>");
        }

        svg.Raw("</g>");
    }
}
