using System.Buffers.Binary;
using System.Text;

namespace PixSim.Support;

/// <summary>Small media files. The pictures were made by a browser and other encoders; the clips have the structure alone.</summary>
public static class MediaSamples
{
    /// <summary>64 by 48 pixels.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAYAAAChS3wfAAAAmElEQVR4AeyVMQ6AMBDDqv7/z2XPErHGRmI43RTHB/ed88jvPfBHAHABjgZoAJyAJwAXwI+gJ+AJwAl4AnABeH+BLNwTSCK0WQNojWdeDUgitFkDaI1nXg1IIrRZA2iNZ14NSCK0WQPWG2/5NKARWt9rwHrDLZ8GNELrew1Yb7jl04BGaH2vAesNt3wa0Ait7zVgreG/eT4AAAD//2JfgHgAAAAGSURBVAMAtnZ/4aGt2R0AAAAASUVORK5CYII=");

    /// <summary>64 by 48 pixels.</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAwAEADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AigJbeAAAAAAAAAAAAAAAAAAAAAAP/9k=");

    /// <summary>64 by 48 pixels, in the extended format.</summary>
    public static byte[] WebP { get; } = Convert.FromBase64String(
        "UklGRjQCAABXRUJQVlA4WAoAAAAgAAAAPwAALwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggRgAAALADAJ0BKkAAMAA+0WiuUigmJCKiqAEAGglnANNSgAAVGmMcPjYgAP7rNv/0Jse1Ff/9CT/4mz/ibPg5h/4qWYkYDvAAAAA=");

    /// <summary>1 by 1 pixel.</summary>
    public static byte[] LossyWebP { get; } = Convert.FromBase64String("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=");

    /// <summary>1 by 1 pixel.</summary>
    public static byte[] LosslessWebP { get; } = Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    /// <summary>1 by 1 pixel.</summary>
    public static byte[] Gif { get; } = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>2 by 2 pixels.</summary>
    public static byte[] Avif { get; } = Convert.FromBase64String(
        "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAB0AAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAAAIAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQ0MAAAAABNjb2xybmNseAACAAIAAYAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAACVtZGF0EgAKCBgANogQEAwgMg8f8D///8WfhwB8+ErK42A=");

    /// <summary>640 by 360 pixels, 2.5 seconds.</summary>
    public static byte[] Mp4 { get; } =
    [
        .. Box("ftyp", "isom"u8, Number(0x200), "isommp41"u8),
        .. Box("moov", Box("mvhd", Number(0), Number(0), Number(0), Number(1000), Number(2500)), Track(0, 0), Track(640, 360)),
        .. Box("mdat", new byte[100]),
    ];

    /// <summary>320 by 240 pixels, 1.5 seconds.</summary>
    public static byte[] WebM { get; } = Recorded(Element(0x1549A966, Element(0x2AD7B1, [0x0F, 0x42, 0x40]), Element(0x4489, Float(1500))));

    /// <summary>320 by 240 pixels; as a browser records it live: lengths are open, and nobody says how long it is.</summary>
    public static byte[] LiveWebM { get; } =
    [
        .. EbmlHeader, 0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        .. Element(0x1549A966, Element(0x2AD7B1, [0x0F, 0x42, 0x40])), .. Video, 0x1F, 0x43, 0xB6, 0x75, 0xFF, 1, 2, 3, 4,
    ];

    /// <summary>An animation of 40 by 30 pixels whose two frames last 0.7 and 0.8 seconds.</summary>
    public static byte[] AnimatedGif { get; } =
        [.. "GIF89a"u8, 40, 0, 30, 0, 0, 0, 0, .. Frame(70), .. Frame(80), 0x3B];

    private static byte[] EbmlHeader => Element(0x1A45DFA3, Element(0x4282, "webm"u8));

    private static byte[] Video => Element(0x1654AE6B, Element(0xAE, Element(0xE0, Element(0xB0, [0x01, 0x40]), Element(0xBA, [0xF0]))));

    private static byte[] Recorded(byte[] info) => [.. EbmlHeader, .. Element(0x18538067, info, Video, Element(0x1F43B675, new byte[50]))];

    private static byte[] Frame(byte hundredths) => [0x21, 0xF9, 4, 0, hundredths, 0, 0, 0, 0x2C, 0, 0, 0, 0, 40, 0, 30, 0, 0, 2, 2, 0x44, 1, 0];

    private static byte[] Track(uint width, uint height) =>
        Box("trak", Box("tkhd", new byte[40], Number(0x10000), new byte[32], Number(width << 16), Number(height << 16)));

    private static byte[] Box(string type, params ReadOnlySpan<byte[]> parts) => Box(type, Joined(parts));

    private static byte[] Box(string type, ReadOnlySpan<byte> brand, byte[] version, ReadOnlySpan<byte> brands) => Box(type, [.. brand, .. version, .. brands]);

    private static byte[] Box(string type, byte[] content) => [.. Number((uint)content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Element(uint id, params ReadOnlySpan<byte[]> parts) => Element(id, (ReadOnlySpan<byte>)Joined(parts));

    // The length stands in four bytes, whose first bits say so.
    private static byte[] Element(uint id, ReadOnlySpan<byte> content) =>
        [.. Number(id).SkipWhile(part => part == 0), .. Number((uint)content.Length | 0x10000000), .. content];

    private static byte[] Joined(ReadOnlySpan<byte[]> parts)
    {
        var all = new List<byte>();
        foreach (var part in parts)
            all.AddRange(part);
        return [.. all];
    }

    private static byte[] Number(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Float(double number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
        return bytes;
    }
}
