namespace PixSim.Storage.Assets.Media;

/// <summary>WebP (RFC 9649): a RIFF file whose first chunk gives the size; the frames of an animation give its duration.</summary>
internal static class WebP
{
    public const string MediaType = "image/webp";

    private const int FirstChunk = 12;
    private const int Data = FirstChunk + 8;
    private const int AnimationFlag = 2;

    public static bool Is(MediaBytes bytes) => bytes.Has(0, "RIFF"u8) && bytes.Has(8, "WEBP"u8);

    public static MediaInfo Read(MediaBytes bytes)
    {
        var end = 8L + bytes.UInt32LittleEndian(4);
        if (end > bytes.Length)
            throw new BrokenMediaException();
        var chunk = bytes.At(FirstChunk, 4);
        return chunk.SequenceEqual("VP8 "u8) ? Lossy(bytes)
            : chunk.SequenceEqual("VP8L"u8) ? Lossless(bytes)
            : chunk.SequenceEqual("VP8X"u8) ? Extended(bytes, end)
            : throw new BrokenMediaException();
    }

    private static MediaInfo Lossy(MediaBytes bytes) => bytes.Has(Data + 3, [0x9D, 0x01, 0x2A])
        ? Info(bytes.UInt16LittleEndian(Data + 6) & 0x3FFF, bytes.UInt16LittleEndian(Data + 8) & 0x3FFF, null)
        : throw new BrokenMediaException();

    private static MediaInfo Lossless(MediaBytes bytes)
    {
        var bits = bytes.UInt32LittleEndian(Data + 1);
        return bytes.Byte(Data) == 0x2F ? Info((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1, null) : throw new BrokenMediaException();
    }

    private static MediaInfo Extended(MediaBytes bytes, long end)
    {
        var isAnimated = (bytes.Byte(Data) & AnimationFlag) != 0;
        return Info(bytes.UInt24LittleEndian(Data + 4) + 1, bytes.UInt24LittleEndian(Data + 7) + 1, isAnimated ? Duration(bytes, end) : null);
    }

    private static TimeSpan? Duration(MediaBytes bytes, long end)
    {
        var milliseconds = 0L;
        for (long chunk = FirstChunk; chunk < end;)
        {
            if (bytes.Has(chunk, "ANMF"u8))
                milliseconds += bytes.UInt24LittleEndian(chunk + 20);
            var length = bytes.UInt32LittleEndian(chunk + 4);
            chunk += 8 + length + (length & 1);
        }

        return MediaReader.Time(milliseconds / 1000d);
    }

    private static MediaInfo Info(int width, int height, TimeSpan? duration) =>
        new(MediaType, MediaReader.Pixels(width), MediaReader.Pixels(height), duration);
}
