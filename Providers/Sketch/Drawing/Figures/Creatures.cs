namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Outlines of animals about a point; the fill comes from around them.</summary>
internal static class Creatures
{
    public const string Dog =
        "M-30-34C-38-38-42-46-44-52-40-48-36-46-31-44L10-44C14-50 17-54 22-58L25-66 30-60C36-59 42-55 46-52"
        + " 46-48 42-46 36-46L33-40C32-34 29-30 27-26L26 0H20L19-20C8-18-6-18-16-20L-20-10-16 0H-22L-27-10-24"
        + " 0h-5l-3-12C-34-20-33-28-30-34z";

    public const string Cat =
        "M-16 0C-24-8-22-24-12-32-6-36-6-44-8-50L-7-60-1-54H5L11-60 12-50C14-42 10-38 9-34 14-24 14-10 12 0z"
        + "M-16-2C-30 0-40-8-37-20-36-24-31-24-32-19-33-11-26-7-17-9z";

    public const string Deer =
        "M-34-58C-28-64-10-62 8-62 14-70 18-80 24-90L20-97C14-100 10-106 10-114 13-108 17-105 21-103L20-116"
        + "C24-110 25-104 26-99 28-104 33-108 34-117 36-108 33-101 29-96L38-91C42-89 44-86 43-84 38-83 34-83"
        + " 31-80 30-70 27-58 22-50L24-26 21 0H17L17-26 11-44C-4-42-14-42-24-44L-28-26-26 0H-30L-34-26-33-44C"
        + "-37-50-37-54-34-58z";

    public const string Whale =
        "M-100-6C-70-46-6-56 50-40 66-36 80-34 88-44 84-56 92-66 106-68 104-58 106-52 112-46 120-52 128-52"
        + " 134-48 126-38 112-30 100-28 78-4 30 8-20 8-60 8-88 4-100-6z";

    public const string Dragon =
        "M-6 0C-20-6-34-4-46 4-40-10-26-18-12-18-30-40-58-46-84-36-70-52-48-58-30-52-40-62-52-64-62-62-40-78"
        + "-8-66 8-34 14-62 40-84 74-86 64-80 58-74 54-66 66-70 78-68 88-60 70-60 50-50 34-24 44-26 52-32 58"
        + "-40L70-46 84-42 74-36 82-34C76-28 70-28 64-26 54-14 40-4 22-2 10 10-10 14-30 10-22 8-14 5-6 0z";

    public static void Fish(SvgWriter svg, double x, double y, double size) =>
        svg.Add(
            $"<path d=\"M{x} {y}q{size * 0.7} {-size * 0.6} {size * 1.5} 0q{-size * 0.8} {size * 0.6} {-size * 1.5} 0"
            + $"l{-size * 0.6} {-size * 0.4}v{size * 0.8}z\"/>");

    /// <summary>A bird far away: two wings.</summary>
    public static void Bird(SvgWriter svg, double x, double y, double size) =>
        svg.Add(
            $"M{x - size} {y - (size * 0.35)}q{size * 0.7} {-size * 0.35} {size} {size * 0.35}q{size * 0.3} {-size * 0.7}"
            + $" {size} {-size * 0.35}q{-size * 0.55} {-size * 0.06} {-size} {size * 0.6}q{-size * 0.45} {-size * 0.66} {-size}"
            + $" {-size * 0.6}z");
}
