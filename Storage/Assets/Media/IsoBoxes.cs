namespace PixSim.Storage.Assets.Media;

/// <summary>A box of the ISO base media file format: where its content begins, and where it ends.</summary>
internal readonly record struct IsoBox(uint Type, long Start, long End);

/// <summary>Reads boxes (ISO/IEC 14496-12), of which MP4 and AVIF are made.</summary>
internal static class IsoBoxes
{
    /// <summary>A box's type as a number.</summary>
    public static uint Type(string name) => ((uint)name[0] << 24) | ((uint)name[1] << 16) | ((uint)name[2] << 8) | name[3];

    /// <summary>Whether the file begins with its type and names one of some brands, as its own or as a compatible one.</summary>
    public static bool HasBrand(MediaBytes bytes, ReadOnlySpan<string> brands)
    {
        if (!bytes.Has(4, "ftyp"u8))
            return false;
        var end = Math.Min(bytes.UInt32(0), bytes.Length - 3);
        for (long at = 8; at < end; at += at == 8 ? 8 : 4)
        {
            foreach (var brand in brands)
            {
                if (bytes.UInt32(at) == Type(brand))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The boxes of a file.</summary>
    public static IEnumerable<IsoBox> All(MediaBytes bytes) => Between(bytes, 0, bytes.Length);

    /// <summary>The boxes in a box.</summary>
    /// <param name="skip">What stands in front of them, in bytes.</param>
    public static IEnumerable<IsoBox> In(MediaBytes bytes, IsoBox box, int skip = 0) => Between(bytes, box.Start + skip, box.End);

    /// <summary>The first box of a type.</summary>
    /// <exception cref="BrokenMediaException">There is none.</exception>
    public static IsoBox Needed(this IEnumerable<IsoBox> boxes, string type) => boxes.Find(type) ?? throw new BrokenMediaException();

    /// <summary>The first box of a type; null if there is none.</summary>
    public static IsoBox? Find(this IEnumerable<IsoBox> boxes, string type) =>
        boxes.Where(box => box.Type == Type(type)).Select(box => (IsoBox?)box).FirstOrDefault();

    private static IEnumerable<IsoBox> Between(MediaBytes bytes, long start, long end)
    {
        for (var at = start; at < end;)
        {
            var (size, header) = ((long)bytes.UInt32(at), 8);
            if (size == 1)
                (size, header) = ((long)bytes.UInt64(at + 8), 16);
            else if (size == 0)
                size = end - at;
            if (size < header || size > end - at)
                throw new BrokenMediaException();
            yield return new IsoBox(bytes.UInt32(at + 4), at + header, at + size);
            at += size;
        }
    }
}
