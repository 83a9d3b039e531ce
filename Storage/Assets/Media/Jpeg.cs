namespace PixSim.Storage.Assets.Media;

/// <summary>JPEG (ITU-T T.81): marker segments up to the scan, and an end marker behind it.</summary>
internal static class Jpeg
{
    public const string MediaType = "image/jpeg";

    private const int StartOfScan = 0xDA;

    // Some cameras write more behind the picture's end.
    private const int LookBack = 1 << 20;

    public static bool Is(MediaBytes bytes) => bytes.Has(0, [0xFF, 0xD8, 0xFF]);

    public static MediaInfo Read(MediaBytes bytes)
    {
        (int Width, int Height)? size = null;
        for (long segment = 2; ;)
        {
            if (bytes.Byte(segment) != 0xFF)
                throw new BrokenMediaException();
            var marker = bytes.Byte(segment + 1);
            if (marker is 0xFF)
            {
                // A fill byte.
                segment++;
                continue;
            }

            if (IsFrame(marker))
                size = (bytes.UInt16(segment + 7), bytes.UInt16(segment + 5));
            if (marker is StartOfScan)
                return Ends(bytes, segment) && size is { } found ? Info(found) : throw new BrokenMediaException();
            segment += 2 + bytes.UInt16(segment + 2);
        }
    }

    private static MediaInfo Info((int Width, int Height) size) =>
        new(MediaType, MediaReader.Pixels(size.Width), MediaReader.Pixels(size.Height), Duration: null);

    // 0xC4, 0xC8 and 0xCC stand for tables and extensions.
    private static bool IsFrame(int marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool Ends(MediaBytes bytes, long scan)
    {
        for (var at = bytes.Length - 2; at > scan && at > bytes.Length - LookBack; at--)
        {
            if (bytes.Has(at, [0xFF, 0xD9]))
                return true;
        }

        return false;
    }
}
