namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What the kinds of trees look like: 100 high, the foot at the origin.</summary>
internal static class TreeShapes
{
    public static void Pine(SvgWriter svg, Rng rng, bool snow)
    {
        const int Tiers = 6;
        svg.Raw("<path d=\"M-2.2 0h4.4l-.8-22h-2.8z\" fill=\"currentColor\"/><path d=\"M0-100");
        Span<double> widths = stackalloc double[Tiers];
        for (var i = 0; i < Tiers; i++)
        {
            widths[i] = 5.5 + (i * 4.2) + rng.Between(-1.2, 1.2);
            var y = -100 + ((i + 1) * 14.6);
            svg.Add($"L{widths[i]} {y + rng.Between(0.0, 3.0)}L{widths[i] * 0.5} {y - 2}");
        }

        for (var i = Tiers - 1; i >= 0; i--)
        {
            var y = -100 + ((i + 1) * 14.6);
            svg.Add($"L{-widths[i] * 0.5} {y - 2}L{-widths[i] * rng.Between(0.88, 1.1)} {y + rng.Between(0.0, 3.0)}");
        }

        svg.Raw(
            "z\"/>"
            + "<path d=\"M0-100L-5-86-3-87-10-70-5-72-15-56-8-58-19-42-11-44-24-27-12-29-28-12H0z\" fill=\"#000\""
            + " opacity=\".14\"/>");
        if (snow)
            svg.Raw(
                "<path d=\"M0-100l6 16-5-4-5 5zM1-84l11 14-8-4-4 5zM-2-70l-12 14 8-3 5 4zM2-55l17 14-11-3-6 4zM-4-41l-19 14"
                + " 12-3 7 4zM5-26l22 13-14-3-8 4z\" fill=\"#fff\" opacity=\".75\"/>");
    }

    public static void Round(SvgWriter svg, Rng rng, int light, bool snow)
    {
        svg.Raw("<path d=\"M-4 0C-2-14-2.6-26-3-44L-14-62l3-2L-1-52 1-70h3L4-50l9-12 3 2L5-42C4-24 3-12 5 0z\" fill=\"currentColor\"/>");
        var (wide, high) = (rng.Between(27.0, 34.0), rng.Between(27.0, 32.0));
        Blob(svg, rng, 0, -68, wide, high, "");
        Blob(svg, rng, -light * wide * 0.12, -57, wide * 0.78, high * 0.55, " fill=\"#000\" opacity=\".11\"");
        Blob(svg, rng, light * wide * 0.26, -78, wide * 0.55, high * 0.5,
            snow ? " fill=\"#fff\" opacity=\".7\"" : " fill=\"#fff\" opacity=\".13\"");
    }

    private static void Blob(SvgWriter svg, Rng rng, double x, double y, double wide, double high, string paint)
    {
        const int Bumps = 9;
        Span<(double X, double Y)> ring = stackalloc (double, double)[Bumps];
        for (var i = 0; i < Bumps; i++)
        {
            var turn = 2 * Math.PI * (i + rng.Between(-0.22, 0.22)) / Bumps;
            var reach = rng.Between(0.86, 1.06);
            ring[i] = (x + (Math.Sin(turn) * wide * reach), y - (Math.Cos(turn) * high * reach));
        }

        svg.Add($"<path d=\"M{ring[0].X} {ring[0].Y}");
        for (var i = 1; i <= Bumps; i++)
        {
            var (from, to) = (ring[i - 1], ring[i % Bumps]);
            var chord = Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));
            svg.Add($"A{chord * 0.56} {chord * 0.56} 0 0 1 {to.X} {to.Y}");
        }

        svg.Raw("z\"");
        svg.Raw(paint);
        svg.Raw("/>");
    }

    public static void Bare(SvgWriter svg, Rng rng)
    {
        svg.Raw("<g fill=\"none\" stroke=\"currentColor\" stroke-linecap=\"round\">");
        Branch(svg, rng, 0, 2, -Math.PI / 2, 34, 5.2, 5);
        svg.Raw("</g>");
    }

    private static void Branch(SvgWriter svg, Rng rng, double x, double y, double angle, double length, double width, int levels)
    {
        var (sin, cos) = Math.SinCos(angle);
        var (toX, toY) = (x + (cos * length), y + (sin * length));
        var bend = rng.Between(-0.12, 0.12) * length;
        svg.Add($"<path d=\"M{x} {y}Q{((x + toX) / 2) + bend} {((y + toY) / 2) + bend} {toX} {toY}\" stroke-width=\"{width:2}\"/>");
        if (levels <= 1)
            return;
        Branch(svg, rng, toX, toY, angle - rng.Between(0.25, 0.6), length * rng.Between(0.62, 0.78), width * 0.62, levels - 1);
        Branch(svg, rng, toX, toY, angle + rng.Between(0.25, 0.6), length * rng.Between(0.62, 0.78), width * 0.62, levels - 1);
    }

    public static void Palm(SvgWriter svg, Rng rng)
    {
        var lean = rng.Between(-14.0, 14.0);
        svg.Add($"<path d=\"M-3 0Q{lean * 0.2 - 2} -40 {lean - 1.2} -78h2.4Q{lean * 0.2 + 2} -40 3.5 0z\" fill=\"currentColor\"/>");
        for (var i = 0; i < 9; i++)
        {
            var turn = -Math.PI * (i + 0.5 + rng.Between(-0.2, 0.2)) / 9;
            var (dx, dy) = (Math.Cos(turn) * 34, (Math.Sin(turn) * 18) + 6);
            svg.Add($"<path d=\"M{lean} -78q{dx * 0.45} {dy - 13} {dx} {dy + 6}q{-dx * 0.5} -10 {-dx} {-dy - 6}z\"/>");
        }
    }

    public static void Cypress(SvgWriter svg) =>
        svg.Raw(
            "<path d=\"M-1.5 0h3v-10h-3z\" fill=\"currentColor\"/>"
            + "<path d=\"M0-100C8-80 12-40 8-12 6-5-6-5-8-12-12-40-8-80 0-100z\"/>"
            + "<path d=\"M0-100C-8-80-12-40-8-12-6-5-2-5 0-6-3-40-3-70 0-100z\" fill=\"#000\" opacity=\".16\"/>");
}
