namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Strokes that figures are made of. A figure's own units: 100 high, feet at the origin, looking to the right.</summary>
internal static class Pen
{
    /// <summary>A limb: two bones with round ends.</summary>
    public static void Limb(SvgWriter svg, double x1, double y1, double x2, double y2, double x3, double y3, double width, Rgb colour) =>
        svg.Add(
            $"<path d=\"M{x1} {y1}L{x2} {y2} {x3} {y3}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\""
            + $" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>");

    public static void Line(SvgWriter svg, double x1, double y1, double x2, double y2, double width, Rgb colour) =>
        svg.Add($"<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linecap=\"round\"/>");

    public static void Dot(SvgWriter svg, double x, double y, double radius, Rgb colour) =>
        svg.Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{colour}\"/>");
}
