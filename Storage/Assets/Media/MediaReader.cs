namespace PixSim.Storage.Assets.Media;

/// <summary>
/// Tells what a media file is by its content alone: PNG, JPEG, GIF, WebP, AVIF, MP4 and WebM. Nothing is decoded: only
/// structure is read, and that with bounds. SVG and HTML are not among them: they can carry scripts.
/// </summary>
public static class MediaReader
{
    private static readonly (string MediaType, Func<MediaBytes, bool> Is, Func<MediaBytes, MediaInfo> Read)[] Formats =
    [
        (Png.MediaType, Png.Is, Png.Read),
        (Jpeg.MediaType, Jpeg.Is, Jpeg.Read),
        (Gif.MediaType, Gif.Is, Gif.Read),
        (WebP.MediaType, WebP.Is, WebP.Read),
        (Avif.MediaType, Avif.Is, Avif.Read),
        (Mp4.MediaType, Mp4.Is, Mp4.Read),
        (WebM.MediaType, WebM.Is, WebM.Read),
    ];

    /// <summary>The media types that it knows.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = [.. Formats.Select(format => format.MediaType)];

    /// <summary>Reads a file's header, from its beginning; the stream must be able to seek.</summary>
    public static MediaReading Read(Stream content)
    {
        var bytes = new MediaBytes(content);
        foreach (var (mediaType, isOf, read) in Formats)
        {
            try
            {
                if (isOf(bytes))
                    return new MediaReading.Known(read(bytes));
            }
            catch (BrokenMediaException)
            {
                return new MediaReading.Broken(mediaType);
            }
        }

        return new MediaReading.Unknown();
    }

    /// <summary>The number of pixels that a header gives.</summary>
    /// <exception cref="BrokenMediaException">It gives none.</exception>
    internal static int Pixels(long number) => number is > 0 and <= int.MaxValue ? (int)number : throw new BrokenMediaException();

    /// <summary>The time that a header gives; null if it gives none, or one that no clip has.</summary>
    internal static TimeSpan? Time(double seconds) => seconds is > 0 and < 1e8 ? TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)) : null;
}
