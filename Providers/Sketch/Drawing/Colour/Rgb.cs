namespace PixSim.Providers.Sketch.Drawing;

/// <summary>An sRGB colour; each channel from 0 to 1.</summary>
internal readonly record struct Rgb(double R, double G, double B)
{
    public static readonly Rgb White = new(1, 1, 1);
    public static readonly Rgb Black = new(0, 0, 0);

    /// <summary>Relative brightness as the eye weighs it, from 0 to 1 (Rec. 709 weights on gamma-coded channels).</summary>
    public double Luma => (0.2126 * R) + (0.7152 * G) + (0.0722 * B);

    /// <summary>Reads <c>0xRRGGBB</c>.</summary>
    public static Rgb Hex(int value) =>
        new(((value >> 16) & 255) / 255.0, ((value >> 8) & 255) / 255.0, (value & 255) / 255.0);

    /// <summary>Light falling on a surface: channel by channel.</summary>
    public Rgb Times(Rgb light) => new(R * light.R, G * light.G, B * light.B);

    /// <summary>The colour on the way to another, from 0 (this) to 1 (the other), in squared channels: no muddy middle.</summary>
    public Rgb To(Rgb other, double amount)
    {
        var t = Math.Clamp(amount, 0, 1);
        return new(Blend(R, other.R, t), Blend(G, other.G, t), Blend(B, other.B, t));
    }

    public Rgb Lighter(double amount) => To(White, amount);

    public Rgb Darker(double amount) => new(R * (1 - amount), G * (1 - amount), B * (1 - amount));

    /// <summary>Less (below 1) or more (above 1) colourful.</summary>
    public Rgb Saturated(double factor)
    {
        var grey = Luma;
        return new(Limit(grey + ((R - grey) * factor)), Limit(grey + ((G - grey) * factor)), Limit(grey + ((B - grey) * factor)));
    }

    /// <summary>Turns the hue by degrees, brightness kept (the linear hue matrix of CSS filters).</summary>
    public Rgb Turned(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(
            Channel(0.213 + (cos * 0.787) - (sin * 0.213), 0.715 - (cos * 0.715) - (sin * 0.715), 0.072 - (cos * 0.072) + (sin * 0.928)),
            Channel(0.213 - (cos * 0.213) + (sin * 0.143), 0.715 + (cos * 0.285) + (sin * 0.140), 0.072 - (cos * 0.072) - (sin * 0.283)),
            Channel(0.213 - (cos * 0.213) - (sin * 0.787), 0.715 - (cos * 0.715) + (sin * 0.715), 0.072 + (cos * 0.928) + (sin * 0.072)));
    }

    public void WriteHex(Span<byte> target)
    {
        Pair(R, target);
        Pair(G, target[2..]);
        Pair(B, target[4..]);
    }

    private double Channel(double red, double green, double blue) => Limit((R * red) + (G * green) + (B * blue));

    private static void Pair(double channel, Span<byte> target)
    {
        var value = (int)Math.Round(Limit(channel) * 255, MidpointRounding.AwayFromZero);
        target[0] = "0123456789abcdef"u8[value >> 4];
        target[1] = "0123456789abcdef"u8[value & 15];
    }

    private static double Blend(double from, double to, double t) => Math.Sqrt((from * from * (1 - t)) + (to * to * t));

    private static double Limit(double channel) => Math.Clamp(channel, 0, 1);
}
