namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Palettes made by hand for each time of day, and how weather changes them.</summary>
internal static class PaletteBook
{
    private static readonly Palette[] Dawn =
    [
        Of(0x41568C, 0xC98CA0, 0xFFD9A0, 0xFFF0C4, 0xD6C2CC, 0xFFCE7A, 0xD9534A, 0.78, 0.10),
        Of(0x6F9FBF, 0xE9BBAE, 0xFFE8C2, 0xFFF7DC, 0xDACCD0, 0xFFD58C, 0xC8493F, 0.80, 0.10),
        Of(0x3C6478, 0x9CB6A8, 0xF9E2AE, 0xFFF4CF, 0xCBD4C8, 0xFFCF82, 0xD9663B, 0.78, 0.10),
    ];

    private static readonly Palette[] Day =
    [
        Of(0x2F86C8, 0x7CC0E6, 0xE4F3EE, 0xFFFBE6, 0xF4F4EE, 0xFFE0A0, 0xD9402F, 0.72, 0.03),
        Of(0x3FA0C4, 0x97D3DC, 0xF6F1D8, 0xFFF9DE, 0xF6F0E2, 0xFFE0A0, 0xE0662B, 0.74, 0.03),
        Of(0x5C8FD6, 0xA9CBEF, 0xF1EFE6, 0xFFFDF0, 0xEFF0F4, 0xFFE3A6, 0xC93A52, 0.72, 0.03),
    ];

    private static readonly Palette[] Golden =
    [
        Of(0x4C6FA5, 0xF0A868, 0xFFDD94, 0xFFF1B8, 0xF2C898, 0xFFCB6B, 0xC63D33, 0.80, 0.10),
        Of(0x7A5C8E, 0xEE8A5E, 0xFFD27D, 0xFFEDB0, 0xECB898, 0xFFC765, 0x2E7F8C, 0.82, 0.10),
        Of(0x2F7A86, 0xE7B36B, 0xFFE3A3, 0xFFF3C6, 0xEED0A0, 0xFFCF72, 0xD0482F, 0.80, 0.10),
    ];

    private static readonly Palette[] Dusk =
    [
        Of(0x1F2454, 0x82468A, 0xFF9A6B, 0xFFD79A, 0x9C7EA2, 0xFFC369, 0xE5484D, 0.76, 0.26),
        Of(0x1B3556, 0xB3566E, 0xFFB870, 0xFFE0A6, 0xA8879A, 0xFFC56E, 0xF2A541, 0.78, 0.26),
        Of(0x123A48, 0x4A7F84, 0xF7B06A, 0xFFDDA0, 0x809A9A, 0xFFC061, 0xE8603C, 0.74, 0.26),
        Of(0x2B2147, 0x6A4C93, 0xF59BB0, 0xFFD9C7, 0x9A82B0, 0xFFC98A, 0xF25F5C, 0.76, 0.26),
    ];

    private static readonly Palette[] Night =
    [
        Of(0x070D24, 0x16284F, 0x36578A, 0xF2F0DC, 0x55699C, 0xFFC871, 0xE4574E, 0.66, 0.30),
        Of(0x05161F, 0x0F3442, 0x2F6C72, 0xE9F5EC, 0x4E7482, 0xFFCB70, 0xF08A4B, 0.64, 0.30),
        Of(0x100A26, 0x2B1D50, 0x5E4284, 0xF4E9F2, 0x6A5E9C, 0xFFC57A, 0xE65C7B, 0.66, 0.30),
    ];

    public static Palette Choose(TimeOfDay time, Weather weather, Look look, Rgb? accent, Rng rng)
    {
        var choices = time switch
        {
            TimeOfDay.Dawn => Dawn,
            TimeOfDay.Day => Day,
            TimeOfDay.Golden => Golden,
            TimeOfDay.Dusk => Dusk,
            _ => Night,
        };
        var chosen = Turned(rng.Pick<Palette>(choices), rng.Between(-9.0, 9.0));
        var lamps = time is TimeOfDay.Dusk or TimeOfDay.Night || weather is Weather.Storm;
        chosen = Under(weather, chosen) with { Lamps = lamps, Accent = accent ?? chosen.Accent };
        return chosen.Graded(look);
    }

    private static Palette Of(int zenith, int middle, int horizon, int light, int ambient, int glow, int accent, double haze, double tint) =>
        new(Rgb.Hex(zenith), Rgb.Hex(middle), Rgb.Hex(horizon), Rgb.Hex(light), Rgb.Hex(ambient), Rgb.Hex(glow), Rgb.Hex(accent), haze, tint);

    private static Palette Turned(Palette palette, double degrees) => palette with
    {
        Zenith = palette.Zenith.Turned(degrees),
        Middle = palette.Middle.Turned(degrees),
        Horizon = palette.Horizon.Turned(degrees * 0.6),
        Accent = palette.Accent.Turned(degrees),
    };

    private static Palette Under(Weather weather, Palette clear) => weather switch
    {
        Weather.Cloudy => Veiled(clear, 0.30, 0.92, 0.06),
        Weather.Rain => Veiled(clear, 0.52, 0.80, 0.10),
        Weather.Storm => Veiled(clear, 0.58, 0.58, 0.06),
        Weather.Snow => Veiled(clear, 0.42, 1.02, 0.12),
        Weather.Fog => Veiled(clear, 0.46, 0.94, 0.26),
        _ => clear,
    };

    /// <summary>Colours sink into the grey of the clouds, and the air gets thicker.</summary>
    private static Palette Veiled(Palette clear, double grey, double brightness, double thicker)
    {
        var cloud = clear.Middle.To(clear.Horizon, 0.35).Saturated(0.35);
        Rgb Veil(Rgb colour) => colour.To(cloud, grey).Times(new(brightness, brightness, brightness));
        return clear with
        {
            Zenith = Veil(clear.Zenith),
            Middle = Veil(clear.Middle),
            Horizon = Veil(clear.Horizon),
            Light = clear.Light.To(cloud.Lighter(0.4), grey * 0.8),
            Ambient = clear.Ambient.Saturated(1 - (grey * 0.7)).Times(new(brightness, brightness, brightness)),
            Haze = Math.Min(0.97, clear.Haze + thicker),
        };
    }
}
