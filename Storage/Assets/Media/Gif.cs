namespace PixSim.Storage.Assets.Media;

/// <summary>GIF 87a and 89a: blocks up to a trailer. The delays of an animation's frames add up to its duration.</summary>
internal static class Gif
{
    public const string MediaType = "image/gif";

    private const int ScreenDescriptor = 13;
    private const int ImageDescriptor = 10;
    private const int Extension = 0x21;
    private const int Image = 0x2C;
    private const int Trailer = 0x3B;
    private const int GraphicControl = 0xF9;

    public static bool Is(MediaBytes bytes) => bytes.Has(0, "GIF87a"u8) || bytes.Has(0, "GIF89a"u8);

    public static MediaInfo Read(MediaBytes bytes)
    {
        var (width, height) = (bytes.UInt16LittleEndian(6), bytes.UInt16LittleEndian(8));
        var (frames, hundredths) = (0, 0L);
        for (var at = ScreenDescriptor + ColourTable(bytes.Byte(10)); ;)
        {
            switch (bytes.Byte(at))
            {
                case Extension:
                    if (bytes.Byte(at + 1) == GraphicControl)
                        hundredths += bytes.UInt16LittleEndian(at + 4);
                    at = BehindData(bytes, at + 2);
                    break;
                case Image:
                    frames++;
                    at = BehindData(bytes, at + ImageDescriptor + ColourTable(bytes.Byte(at + 9)) + 1);
                    break;
                case Trailer when frames > 0:
                    return new MediaInfo(MediaType, MediaReader.Pixels(width), MediaReader.Pixels(height), frames > 1 ? MediaReader.Time(hundredths / 100d) : null);
                default:
                    throw new BrokenMediaException();
            }
        }
    }

    private static long ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);

    private static long BehindData(MediaBytes bytes, long at)
    {
        byte length;
        while ((length = bytes.Byte(at)) > 0)
            at += 1 + length;
        return at + 1;
    }
}
