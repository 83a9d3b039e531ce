namespace PixSim.Storage.Assets.Media;

/// <summary>PNG (ISO/IEC 15948): a signature, then chunks up to IEND.</summary>
internal static class Png
{
    public const string MediaType = "image/png";

    private const int FirstChunk = 8;
    private const int AroundData = 12;

    public static bool Is(MediaBytes bytes) => bytes.Has(0, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    public static MediaInfo Read(MediaBytes bytes)
    {
        if (!bytes.Has(FirstChunk, [0, 0, 0, 13, .. "IHDR"u8]))
            throw new BrokenMediaException();
        var (width, height) = (bytes.UInt32(16), bytes.UInt32(20));
        for (long chunk = FirstChunk; !IsLast(bytes.At(chunk, AroundData)); chunk += AroundData + bytes.UInt32(chunk))
        {
            // Each of them, with its checksum, is there.
        }

        return new MediaInfo(MediaType, MediaReader.Pixels(width), MediaReader.Pixels(height), Duration: null);
    }

    private static bool IsLast(ReadOnlySpan<byte> chunk) => chunk[4..8].SequenceEqual("IEND"u8);
}
