using System.Numerics;

namespace PixSim.Storage.Assets.Media;

/// <summary>An element of EBML: where its content begins, and where it ends.</summary>
/// <param name="HasLength">Whether its length is known; live recordings leave it open, up to the file's end.</param>
internal readonly record struct EbmlElement(uint Id, long Start, long End, bool HasLength);

/// <summary>Reads EBML (RFC 8794), of which WebM is made.</summary>
internal static class Ebml
{
    /// <summary>The elements between two offsets.</summary>
    public static IEnumerable<EbmlElement> Between(MediaBytes bytes, long start, long end)
    {
        for (var at = start; at < end;)
        {
            var element = At(bytes, at, end);
            yield return element;
            at = element.End;
        }
    }

    /// <summary>The elements in an element.</summary>
    public static IEnumerable<EbmlElement> In(MediaBytes bytes, EbmlElement element) => Between(bytes, element.Start, element.End);

    /// <summary>The element at an offset.</summary>
    public static EbmlElement At(MediaBytes bytes, long at, long end)
    {
        var idLength = Width(bytes.Byte(at), most: 4);
        uint id = 0;
        foreach (var part in bytes.At(at, idLength))
            id = (id << 8) | part;
        var sizeAt = at + idLength;
        var sizeLength = Width(bytes.Byte(sizeAt), most: 8);
        ulong size = 0;
        foreach (var part in bytes.At(sizeAt, sizeLength))
            size = (size << 8) | part;
        var open = (1UL << (7 * sizeLength)) - 1;
        size &= open;
        var start = sizeAt + sizeLength;
        if (size == open)
            return new EbmlElement(id, start, end, HasLength: false);
        if (size > (ulong)(end - start))
            throw new BrokenMediaException();
        return new EbmlElement(id, start, start + (long)size, HasLength: true);
    }

    /// <summary>An element's unsigned number.</summary>
    public static ulong Number(MediaBytes bytes, EbmlElement element)
    {
        ulong number = 0;
        foreach (var part in bytes.At(element.Start, (int)Math.Min(element.End - element.Start, 8)))
            number = (number << 8) | part;
        return number;
    }

    /// <summary>An element's floating-point number.</summary>
    public static double Float(MediaBytes bytes, EbmlElement element) => (element.End - element.Start) switch
    {
        4 => BitConverter.UInt32BitsToSingle(bytes.UInt32(element.Start)),
        8 => BitConverter.UInt64BitsToDouble(bytes.UInt64(element.Start)),
        _ => 0,
    };

    private static int Width(byte first, int most)
    {
        var width = BitOperations.LeadingZeroCount((uint)first << 24) + 1;
        return width <= most ? width : throw new BrokenMediaException();
    }
}
