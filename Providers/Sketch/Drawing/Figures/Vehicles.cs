namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What people ride or row, in a figure's units.</summary>
internal static class Vehicles
{
    public static void Bicycle(SvgWriter svg, Life life, Rgb frame, Rgb tyre)
    {
        foreach (var x in (ReadOnlySpan<double>)[-29, 29])
        {
            svg.Add($"<circle cx=\"{x}\" cy=\"-18\" r=\"17\" fill=\"none\" stroke=\"{tyre}\" stroke-width=\"2.6\"/><g>");
            Spin(svg, life, x);
            svg.Add(
                $"<path d=\"M{x - 16}-18h32M{x}-34v32M{x - 11.3}-29.3l22.6 22.6M{x - 11.3}-6.7l22.6-22.6\" stroke=\"{tyre}\""
                + $" stroke-width=\".7\"/></g>");
        }

        svg.Add(
            $"<path d=\"M-29-18-12-46 20-48 0-18zM-12-46 0-18M20-48l9 30M20-48l-2-9h-6M-12-46l-2-7\" fill=\"none\""
            + $" stroke=\"{frame}\" stroke-width=\"2.8\" stroke-linejoin=\"round\"/>"
            + $"<path d=\"M-21-54h14\" stroke=\"{tyre}\" stroke-width=\"4\" stroke-linecap=\"round\"/>");
    }

    /// <summary>The hull's far side; the rower comes before the near one.</summary>
    public static void RowboatInside(SvgWriter svg, Rgb wood) =>
        svg.Add($"<path d=\"M-62-22Q0-10 66-24L58-14Q0-4-56-13z\" fill=\"{wood.Darker(0.4)}\"/>");

    public static void RowboatOutside(SvgWriter svg, Life life, Rgb wood, Rgb trim)
    {
        svg.Add(
            $"<path d=\"M-64-24Q0-8 68-26C64-8 54 2 44 3H-42C-54 2-62-8-64-24z\" fill=\"{wood}\"/>"
            + $"<path d=\"M-64-24Q0-8 68-26l-1 5Q0-3-63.5-19z\" fill=\"{trim}\"/><g>");
        life.Swing(-9, 12, 6, -20, 2.4);
        svg.Add(
            $"<path d=\"M16-34-34 8\" stroke=\"{wood.Lighter(0.3)}\" stroke-width=\"2.4\" stroke-linecap=\"round\"/>"
            + $"<path d=\"M-30 3-46 12-42 17-27 8z\" fill=\"{wood.Lighter(0.3)}\"/></g>");
    }

    private static void Spin(SvgWriter svg, Life life, double x)
    {
        if (life.Motion is { } motion)
            svg.Add(
                $"<animateTransform attributeName=\"transform\" type=\"rotate\" values=\"0 {x} -18;360 {x} -18\""
                + $" dur=\"{motion.Fit(1.2):3}s\" repeatCount=\"indefinite\"/>");
    }
}
