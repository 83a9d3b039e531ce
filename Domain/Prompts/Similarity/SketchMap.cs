using System.Numerics;

namespace PixSim.Domain.Prompts.Similarity;

/// <summary>
/// Words and trigrams as two bit maps, 192 bytes together. Set sizes come from the number of set bits by linear counting
/// (Whang et al., 1990), so that the estimate holds until a text has some four thousand distinct trigrams.
/// </summary>
public static class SketchMap
{
    /// <summary>Its length, in 64-bit words.</summary>
    public const int Length = WordLength + TrigramLength;

    private const int WordLength = 8;
    private const int TrigramLength = 16;
    private static readonly float[] WordCounts = Counts(WordLength);
    private static readonly float[] TrigramCounts = Counts(TrigramLength);

    /// <summary>How many bits of each half are set: taken once, where a map is compared many times.</summary>
    public static (ushort Words, ushort Trigrams) Bits(ReadOnlySpan<ulong> map) =>
        ((ushort)Bits(map[..WordLength], map[..WordLength]), (ushort)Bits(map[WordLength..], map[WordLength..]));

    /// <summary>A rough estimate of <see cref="TextSimilarity.Score"/>, for ranking.</summary>
    public static float Estimate(
        ReadOnlySpan<ulong> first, (ushort Words, ushort Trigrams) firstBits, ReadOnlySpan<ulong> second, (ushort Words, ushort Trigrams) secondBits)
    {
        var words = Jaccard(WordCounts[firstBits.Words], WordCounts[secondBits.Words], WordCounts[Bits(first[..WordLength], second[..WordLength])]);
        var trigrams = Jaccard(
            TrigramCounts[firstBits.Trigrams],
            TrigramCounts[secondBits.Trigrams],
            TrigramCounts[Bits(first.Slice(WordLength, TrigramLength), second.Slice(WordLength, TrigramLength))]);
        return SketchList.Weighted(words, trigrams);
    }

    internal static ulong[] Of(HashSet<ulong> words, HashSet<ulong> trigrams)
    {
        var map = new ulong[Length];
        foreach (var word in words)
            Mark(map.AsSpan(0, WordLength), word);
        foreach (var trigram in trigrams)
            Mark(map.AsSpan(WordLength), trigram);
        return map;
    }

    private static int Bits(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        var set = 0;
        for (var at = 0; at < first.Length; at++)
            set += BitOperations.PopCount(first[at] | second[at]);
        return set;
    }

    private static float Jaccard(float first, float second, float either) => either > 0 ? Math.Max(0, (first + second - either) / either) : 1;

    /// <summary>Linear counting: how many entries have set so many bits. A full map counts as one bit short of full.</summary>
    private static float[] Counts(int words)
    {
        var bits = words * 64;
        return [.. Enumerable.Range(0, bits + 1).Select(set => (float)(-bits * Math.Log(1 - (Math.Min(set, bits - 1) / (double)bits))))];
    }

    private static void Mark(Span<ulong> map, ulong hash)
    {
        var bit = (int)(hash % (ulong)(map.Length * 64));
        map[bit / 64] |= 1ul << (bit % 64);
    }
}
