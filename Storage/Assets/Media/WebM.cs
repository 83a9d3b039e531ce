namespace PixSim.Storage.Assets.Media;

/// <summary>WebM: EBML whose segment holds what the clip is, its tracks, and its pictures. Live recordings leave lengths open.</summary>
internal static class WebM
{
    public const string MediaType = "video/webm";

    private const uint Header = 0x1A45DFA3;
    private const uint DocType = 0x4282;
    private const uint Segment = 0x18538067;
    private const uint SegmentInfo = 0x1549A966;
    private const uint TimestampScale = 0x2AD7B1;
    private const uint SegmentDuration = 0x4489;
    private const uint Tracks = 0x1654AE6B;
    private const uint TrackEntry = 0xAE;
    private const uint Video = 0xE0;
    private const uint PixelWidth = 0xB0;
    private const uint PixelHeight = 0xBA;
    private const uint Cluster = 0x1F43B675;
    private const double NanosecondsOfSecond = 1e9;
    private const ulong DefaultScale = 1_000_000;

    public static bool Is(MediaBytes bytes) =>
        bytes.Has(0, [0x1A, 0x45, 0xDF, 0xA3])
        && Ebml.In(bytes, Ebml.At(bytes, 0, bytes.Length)).Any(element => element.Id == DocType && bytes.Has(element.Start, "webm"u8));

    public static MediaInfo Read(MediaBytes bytes)
    {
        var segment = Ebml.Between(bytes, 0, bytes.Length).FirstOrDefault(element => element.Id != Header);
        if (segment.Id != Segment)
            throw new BrokenMediaException();
        var (duration, size, hasPictures) = (default(TimeSpan?), default((int, int)?), false);
        foreach (var element in Ebml.In(bytes, segment))
        {
            if (element.Id == SegmentInfo)
                duration = Duration(bytes, element);
            else if (element.Id == Tracks)
                size = Size(bytes, element);
            hasPictures |= element.Id == Cluster;

            // Behind a length that was left open nothing can be told apart.
            if (!element.HasLength)
                break;
        }

        return size is var (width, height) && hasPictures ? new MediaInfo(MediaType, width, height, duration) : throw new BrokenMediaException();
    }

    private static TimeSpan? Duration(MediaBytes bytes, EbmlElement info)
    {
        var (scale, duration) = (DefaultScale, 0d);
        foreach (var element in Ebml.In(bytes, info))
        {
            if (element.Id == TimestampScale)
                scale = Ebml.Number(bytes, element);
            else if (element.Id == SegmentDuration)
                duration = Ebml.Float(bytes, element);
        }

        return MediaReader.Time(duration * scale / NanosecondsOfSecond);
    }

    private static (int Width, int Height)? Size(MediaBytes bytes, EbmlElement tracks)
    {
        foreach (var video in Ebml.In(bytes, tracks).Where(track => track.Id == TrackEntry).SelectMany(track => Ebml.In(bytes, track)).Where(element => element.Id == Video))
        {
            var numbers = Ebml.In(bytes, video).Where(element => element.Id is PixelWidth or PixelHeight).ToDictionary(element => element.Id, element => Ebml.Number(bytes, element));
            if (numbers.Count == 2)
                return (MediaReader.Pixels((long)numbers[PixelWidth]), MediaReader.Pixels((long)numbers[PixelHeight]));
        }

        return null;
    }
}
