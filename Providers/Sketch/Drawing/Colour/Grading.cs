namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What a style does to colours.</summary>
internal static class Grading
{
    public static Rgb Apply(Look look, Rgb colour) => look switch
    {
        Look.SoftCinema => colour.To(colour.Luma < 0.45 ? Rgb.Hex(0x17485A) : Rgb.Hex(0xFFC98F), 0.28),
        Look.Noir => Curve(colour.Luma, Rgb.Hex(0x08080A), Rgb.Hex(0xF4F2EC), 1.9),
        Look.Neon => colour.Saturated(1.5).To(colour.Luma < 0.4 ? Rgb.Hex(0x2A0B58) : Rgb.Hex(0xFF4FB8), 0.34),
        Look.Pastel => colour.Saturated(1.25).To(Rgb.Hex(0xFFF4EC), 0.36),
        Look.Ink => Curve(colour.Luma, Rgb.Hex(0x14213D), Rgb.Hex(0xF7F3E6), 1.7),
        Look.Sepia => Curve(colour.Luma, Rgb.Hex(0x24140A), Rgb.Hex(0xF6E6C4), 1.6),
        _ => colour,
    };

    /// <summary>Black-and-white styles keep a trace of the accent: the one colour on the page.</summary>
    public static Rgb Accent(Look look, Rgb colour) => look switch
    {
        Look.Noir or Look.Ink or Look.Sepia => colour.Saturated(0.9).Darker(0.1),
        _ => Apply(look, colour),
    };

    private static Rgb Curve(double luma, Rgb dark, Rgb bright, double contrast) =>
        dark.To(bright, Math.Clamp(0.46 + ((luma - 0.46) * contrast), 0, 1));
}
