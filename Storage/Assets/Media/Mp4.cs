namespace PixSim.Storage.Assets.Media;

/// <summary>MP4: a file of boxes whose movie header gives the duration, and whose tracks give the size.</summary>
internal static class Mp4
{
    public const string MediaType = "video/mp4";

    private static readonly string[] Brands = ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "MSNV"];

    public static bool Is(MediaBytes bytes) => IsoBoxes.HasBrand(bytes, Brands);

    public static MediaInfo Read(MediaBytes bytes)
    {
        // Every box up to the last one lies within the file, and one of them holds the pictures.
        var boxes = IsoBoxes.All(bytes).ToList();
        boxes.Needed("mdat");
        var movie = IsoBoxes.In(bytes, boxes.Needed("moov")).ToList();
        foreach (var track in movie.Where(box => box.Type == IsoBoxes.Type("trak")))
        {
            if (Size(bytes, IsoBoxes.In(bytes, track).Needed("tkhd")) is { } size)
                return new MediaInfo(MediaType, size.Width, size.Height, Duration(bytes, movie));
        }

        // Sound alone is no clip.
        throw new BrokenMediaException();
    }

    private static TimeSpan? Duration(MediaBytes bytes, List<IsoBox> movie)
    {
        var header = movie.Needed("mvhd").Start;
        var isLong = bytes.Byte(header) == 1;
        var scale = bytes.UInt32(header + (isLong ? 20 : 12));
        var units = isLong ? bytes.UInt64(header + 24) : bytes.UInt32(header + 16);
        return scale == 0 ? null : MediaReader.Time((double)units / scale);
    }

    /// <summary>A track's size as it is shown; null for sound.</summary>
    private static (int Width, int Height)? Size(MediaBytes bytes, IsoBox header)
    {
        var matrix = header.Start + (bytes.Byte(header.Start) == 1 ? 52 : 40);
        var (width, height) = (bytes.UInt16(matrix + 36), bytes.UInt16(matrix + 40));
        if (width == 0 || height == 0)
            return null;
        var isOnItsSide = bytes.UInt32(matrix) == 0 && bytes.UInt32(matrix + 16) == 0;
        return isOnItsSide ? (height, width) : (width, height);
    }
}
