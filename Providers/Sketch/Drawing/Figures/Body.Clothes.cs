namespace PixSim.Providers.Sketch.Drawing;

internal sealed partial class Body
{
    /// <summary>What covers the body from shoulders to hem; <paramref name="half"/> is half the shoulders' width.</summary>
    private void Trunk(double half, Rgb colour, double flare = 0)
    {
        var (hem, wide, waist) = outfit.Garment switch
        {
            Garment.Coat => (-26.0, half + 3, half - 2),
            Garment.Dress => (-22.0, half + 7 + flare, half - 4.5),
            Garment.Robe => (-3.0, half + 6, half - 1),
            Garment.Suit => (-44.0, half + 2, half + 1),
            _ => (-44.0, half, half - 1.5),
        };
        svg.Add(
            $"<path d=\"M-3.5-83C{-half}-81 {-half - 1}-77 {-half - 0.5}-72L{-waist}-58C{-waist - 1}-52 {-wide} {hem + 12}"
            + $" {-wide} {hem}Q0 {hem + 4} {wide} {hem}C{wide} {hem + 12} {waist + 1}-52 {waist}-58L{half + 0.5}-72"
            + $"C{half + 1}-77 {half}-81 3.5-83z\" fill=\"{colour}\"/>");
        if (outfit.Garment is Garment.Coat or Garment.Robe)
            svg.Add($"<path d=\"M{-waist - 0.6}-57h{(2 * waist) + 1.2}v3.2h{(-2 * waist) - 1.2}z\" fill=\"{colour.Darker(0.3)}\"/>");
    }

    private void Cape(double top = -82)
    {
        if (outfit.Cape)
            svg.Add($"<path d=\"M-4 {top}c-10 12-16 34-19 64q12 5 26 1L6 {top}z\" fill=\"{outfit.Trim}\"/>");
    }

    private void Scarf(double x, double y, bool away, double phase)
    {
        if (!outfit.Scarf)
            return;
        svg.Add($"<path d=\"M{x - 6} {y - 2.5}q6 3 12 0l.6 4.5q-6.5 3-13.2 0z\" fill=\"{outfit.Trim}\"/><g>");
        life.Swing(-7, 9, x - 4, y, 1.7, phase);
        svg.Add(
            $"<path d=\"M{x - 3} {y}c-5 3-7 9-{(away ? 6 : 15)} {(away ? 20 : 9)}l5 1.5c1-7 3-12 5-15z\""
            + $" fill=\"{outfit.Trim.Darker(0.1)}\"/></g>");
    }

    private void Feet(double left, double right)
    {
        svg.Add(
            $"<ellipse cx=\"{left}\" cy=\"-1\" rx=\"4.2\" ry=\"2.4\" fill=\"{outfit.Gear}\"/>"
            + $"<ellipse cx=\"{right}\" cy=\"-1\" rx=\"4.2\" ry=\"2.4\" fill=\"{outfit.Gear}\"/>");
    }

    private void Shoe(double x, double y) =>
        svg.Add($"<path d=\"M{x - 4.5} {y}v-3.5h5q5 .5 5.5 3.5z\" fill=\"{outfit.Gear}\"/>");
}
