namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// The light of a picture. Things keep their own colour and are seen in this light: tinted by the ambient light, and the
/// farther away the more they take on the colour of the air.
/// </summary>
/// <param name="Light">The sun or the moon.</param>
/// <param name="Ambient">What falls on everything, channel by channel.</param>
/// <param name="Glow">Lamps, windows and fires.</param>
/// <param name="Accent">The one colour that leads the eye: a scarf, a sail, a flag.</param>
/// <param name="Haze">How much of the air is seen at the horizon, from 0 to 1.</param>
/// <param name="Tint">How much of the upper sky's colour lies in the shadows, from 0 to 1: it holds the picture together.</param>
internal sealed record Palette(
    Rgb Zenith, Rgb Middle, Rgb Horizon, Rgb Light, Rgb Ambient, Rgb Glow, Rgb Accent, double Haze, double Tint)
{
    /// <summary>The style's grading, already applied to the palette's own colours.</summary>
    public Look Look { get; init; }

    /// <summary>Lamps are lit.</summary>
    public bool Lamps { get; init; }

    /// <summary>The colour of the air before far things.</summary>
    public Rgb Air => Horizon.To(Middle, 0.42);

    /// <summary>A thing's own colour as it is seen at a depth, from 0 (the horizon) to 1 (near).</summary>
    public Rgb Shade(Rgb own, double depth)
    {
        var lit = Grading.Apply(Look, own.Times(Ambient)).To(Zenith, Tint);
        var distance = Math.Clamp(1 - depth, 0, 1);
        return lit.To(Air, Haze * distance * Math.Sqrt(distance));
    }

    /// <summary>The same, turned towards the light.</summary>
    public Rgb Lit(Rgb own, double depth, double strength = 0.35) => Shade(own, depth).To(Light, strength * (Lamps ? 0.6 : 1));

    /// <summary>The same hour in a room: lamps or daylight from a window, and no air between the things.</summary>
    public Palette Indoors() => this with
    {
        Ambient = Ambient.To(Rgb.Hex(0xF0CFA4), Lamps ? 0.55 : 0.3).Darker(0.06),
        Haze = 0,
        Tint = Tint * 0.5,
    };

    /// <summary>Hard light from a near star, and hardly any air.</summary>
    public Palette Airless() => this with { Ambient = Rgb.Hex(0xB8BCD0), Haze = Haze * 0.5, Tint = 0.14 };

    public Palette Graded(Look look) => (look is Look.Neon ? Electric() : this) with
    {
        Look = look,
        Haze = look is Look.Noir or Look.Ink or Look.Sepia ? Haze * 0.82 : Haze,
        Tint = look is Look.Noir or Look.Ink or Look.Sepia or Look.Pastel ? Tint * 0.3 : Tint,
        Zenith = Grading.Apply(look, Zenith),
        Middle = Grading.Apply(look, Middle),
        Horizon = Grading.Apply(look, Horizon),
        Light = Grading.Apply(look, Light),
        Glow = look is Look.Neon ? Rgb.Hex(0x56F0FF) : Grading.Apply(look, Glow),
        Accent = Grading.Accent(look, Accent),
    };

    private Palette Electric() => this with
    {
        Zenith = Zenith.To(Rgb.Hex(0x0B0630), 0.5),
        Middle = Middle.To(Rgb.Hex(0x6A1FB0), 0.7),
        Horizon = Horizon.To(Rgb.Hex(0xFF2F9E), 0.55),
        Lamps = true,
    };
}
