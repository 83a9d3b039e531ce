using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace PixSim.Domain.Prompts.Similarity;

/// <summary>
/// A text's words and trigrams by their hashes, small enough to keep a million in memory: as bit maps, for a rough
/// estimate of the similarity to another text in tens of nanoseconds, and as sorted lists for a fine one in about a
/// microsecond. Words and trigrams are those of <see cref="ComparableText"/>.
/// </summary>
/// <remarks>Sketches are stored: a change of layout or hash needs another <see cref="Layout"/>, and everything sketched again.</remarks>
public sealed record TextSketch(ulong[] Map, ushort[] Words, ushort[] Trigrams)
{
    /// <summary>The number of this way to sketch.</summary>
    public const int Layout = 1;

    // FNV-1a over scalars: it has to be the same in every process and release.
    private const ulong WordSeed = 14695981039346656037ul;

    /// <summary>Sketches a text, in one pass.</summary>
    public static TextSketch Of(string text)
    {
        var (words, trigrams) = (new HashSet<ulong>(), new HashSet<ulong>());
        var (word, length, first, second) = (WordSeed, 0, 0, 0);
        foreach (var rune in text.ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                Add(words, ref word);
                continue;
            }

            word = (word ^ (uint)rune.Value) * 1099511628211ul;
            if (++length > 2)
                trigrams.Add(Mixed(ComparableText.Packed(first, second, rune.Value)));
            (first, second) = (second, rune.Value);
        }

        Add(words, ref word);
        if (length is 1 or 2)
            trigrams.Add(Mixed(ComparableText.Packed(length == 1 ? second : first, length == 1 ? 0 : second, 0)));
        return new TextSketch(SketchMap.Of(words, trigrams), SketchList.OfWords(words), SketchList.OfTrigrams(trigrams));
    }

    /// <summary>As it is stored: the map, the number of words, the words, the trigrams; all little-endian.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[(SketchMap.Length * sizeof(ulong)) + (sizeof(ushort) * (1 + Words.Length + Trigrams.Length))];
        var rest = bytes.AsSpan();
        MemoryMarshal.AsBytes(Map.AsSpan()).CopyTo(rest);
        rest = rest[(SketchMap.Length * sizeof(ulong))..];
        BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)Words.Length);
        MemoryMarshal.AsBytes(Words.AsSpan()).CopyTo(rest[sizeof(ushort)..]);
        MemoryMarshal.AsBytes(Trigrams.AsSpan()).CopyTo(rest[(sizeof(ushort) * (1 + Words.Length))..]);
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static TextSketch Read(ReadOnlySpan<byte> bytes)
    {
        var map = MemoryMarshal.Cast<byte, ulong>(bytes[..(SketchMap.Length * sizeof(ulong))]);
        var lists = MemoryMarshal.Cast<byte, ushort>(bytes[(SketchMap.Length * sizeof(ulong))..]);
        return new TextSketch(map.ToArray(), lists.Slice(1, lists[0]).ToArray(), lists[(1 + lists[0])..].ToArray());
    }

    private static void Add(HashSet<ulong> words, ref ulong word)
    {
        if (word != WordSeed)
            words.Add(Mixed(word));
        word = WordSeed;
    }

    /// <summary>The finaliser of MurmurHash3.</summary>
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdul;
        value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53ul;
        return value ^ (value >> 33);
    }
}
