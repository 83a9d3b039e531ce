namespace PixSim.Providers.Sketch.Drawing;

/// <summary>The proportions of a card.</summary>
internal enum Aspect
{
    Wide,
    Tall,
    Square,
    Classic,
}

/// <summary>
/// Where everything lies on a card. Its user units are the same for every quality (the shorter side is 720), so that a
/// picture in another quality is the same picture; the quality only decides the size in pixels.
/// </summary>
internal sealed record CardLayout(Aspect Aspect, int PixelWidth, int PixelHeight, double Width, double Height,
    double PictureHeight, int CaptionLines)
{
    public const double Margin = 24;
    public const double LineHeight = 29;

    /// <summary>The strip with ticks and play-head below a clip's picture.</summary>
    public const double StripHeight = 26;

    public double PictureWidth => Width - (2 * Margin);

    /// <summary>The baseline of the caption's first line.</summary>
    public double CaptionY => Height - MetaHeight - (LineHeight * CaptionLines) + 8;

    /// <summary>A narrow card has room for one note a line.</summary>
    public bool Narrow => Width < 900;

    private double MetaHeight => Narrow ? 62 : 44;

    public static CardLayout For(Aspect aspect, int quality, bool clip)
    {
        var (width, height, lines) = aspect switch
        {
            Aspect.Wide => (1280, 720, 2),
            Aspect.Tall => (720, 1280, 3),
            Aspect.Square => (720, 720, 2),
            _ => (960, 720, 2),
        };
        var layout = new CardLayout(aspect, width * quality / 720, height * quality / 720, width, height, 0, lines);
        return layout with { PictureHeight = layout.CaptionY - 32 - Margin - (clip ? StripHeight : 0) };
    }

    /// <summary>Width and height in pixels of a card.</summary>
    public static (int Width, int Height) Pixels(Aspect aspect, int quality)
    {
        var layout = For(aspect, quality, clip: false);
        return (layout.PixelWidth, layout.PixelHeight);
    }
}
