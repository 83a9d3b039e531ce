namespace PixSim.Domain.Prompts.Similarity;

/// <summary>
/// Words and trigrams as sorted lists of 16-bit hashes. Of a larger set only the lowest hashes are kept (bottom-k
/// sketches: Broder, 1997; Cohen and Kaplan, 2007): the Jaccard index below the lowest cut is that of the whole, near
/// enough. A prompt of some five hundred characters is kept whole.
/// </summary>
public static class SketchList
{
    private const int MostWords = 256;
    private const int MostTrigrams = 512;

    // What hashes that fall together, and what the cut of a long text leaves out, may make of the sets' part of the score.
    private const float Tolerance = 0.05f;

    /// <summary>
    /// A fine estimate of <see cref="TextSimilarity.Score"/>: all of it but the order of what is shared. And the most that
    /// the score can be, whatever that order is.
    /// </summary>
    public static (float Estimate, float Most) Estimate(
        ReadOnlySpan<ushort> firstWords, ReadOnlySpan<ushort> firstTrigrams, ReadOnlySpan<ushort> secondWords, ReadOnlySpan<ushort> secondTrigrams)
    {
        var (words, trigrams) = (Jaccard(firstWords, secondWords, MostWords), Jaccard(firstTrigrams, secondTrigrams, MostTrigrams));
        return (Weighted(words, trigrams), (0.4f * words) + (0.3f * trigrams) + 0.3f + Tolerance);
    }

    /// <summary>The score's weights. Where order is unknown, Dice's share of common trigrams comes nearest to that of common runs.</summary>
    internal static float Weighted(float words, float trigrams) => (0.4f * words) + (0.3f * trigrams) + (0.3f * (2 * trigrams / (1 + trigrams)));

    internal static ushort[] OfWords(HashSet<ulong> words) => Lowest(words, MostWords);

    internal static ushort[] OfTrigrams(HashSet<ulong> trigrams) => Lowest(trigrams, MostTrigrams);

    // The high bits: the maps use the low ones.
    private static ushort[] Lowest(HashSet<ulong> hashes, int most) =>
        [.. hashes.Select(hash => (ushort)(hash >> 48)).Order().Take(most)];

    private static float Jaccard(ReadOnlySpan<ushort> first, ReadOnlySpan<ushort> second, int most)
    {
        var cut = Math.Min(first.Length == most ? first[^1] : ushort.MaxValue, second.Length == most ? second[^1] : ushort.MaxValue);
        int atFirst = 0, atSecond = 0, shared = 0;
        while (atFirst < first.Length && atSecond < second.Length && first[atFirst] <= cut && second[atSecond] <= cut)
        {
            var (one, other) = (first[atFirst], second[atSecond]);
            shared += one == other ? 1 : 0;
            atFirst += one <= other ? 1 : 0;
            atSecond += other <= one ? 1 : 0;
        }

        var union = Below(first, cut) + Below(second, cut) - shared;
        return union > 0 ? (float)shared / union : 1;
    }

    private static int Below(ReadOnlySpan<ushort> hashes, int cut)
    {
        var count = hashes.Length;
        while (count > 0 && hashes[count - 1] > cut)
            count--;
        return count;
    }
}
