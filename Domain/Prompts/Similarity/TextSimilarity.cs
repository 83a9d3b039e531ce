namespace PixSim.Domain.Prompts.Similarity;

/// <summary>
/// How alike two prompts are, from 0 to 1: 0.3 of Ratcliff and Obershelp's measure, 0.4 of the Jaccard index of their
/// words, and 0.3 of that of their trigrams. Two empty texts are alike.
/// </summary>
public static class TextSimilarity
{
    /// <summary>
    /// How many steps one score takes at most. Twenty thousand characters of prose need about so many; of longer texts that
    /// repeat themselves, only the matching runs count that were found by then.
    /// </summary>
    public const long MaxSteps = 32_000_000;

    private const double SequenceWeight = 0.3;
    private const double WordWeight = 0.4;
    private const double TrigramWeight = 0.3;

    /// <summary>
    /// The score. It is not quite symmetric, because ties between equally long runs are broken in the order of
    /// <paramref name="first"/>; a search gives the stored text first, as difflib is used.
    /// </summary>
    public static double Score(ComparableText first, ComparableText second) => Score(first, second, out _);

    /// <summary>The same, and how much work it was: about a nanosecond a step, and bounded for any texts.</summary>
    public static double Score(ComparableText first, ComparableText second, out long steps)
    {
        (var shared, steps) = MatchingBlocks.Total(first, second);
        return (SequenceWeight * Ratio(shared, first, second)) + OfSets(first, second);
    }

    /// <summary>A bound that the score never exceeds, at a fraction of its cost: only how often each scalar occurs is compared.</summary>
    public static double Bound(ComparableText first, ComparableText second)
    {
        var shared = first.Tally.Sum(pair => Math.Min(pair.Value, second.Tally.GetValueOrDefault(pair.Key)));
        return (SequenceWeight * Ratio(shared, first, second)) + OfSets(first, second);
    }

    private static double Ratio(int shared, ComparableText first, ComparableText second) =>
        first.Scalars.Length + second.Scalars.Length is var length and > 0 ? 2.0 * shared / length : 1;

    private static double OfSets(ComparableText first, ComparableText second) =>
        (WordWeight * Jaccard(first.Words, second.Words)) + (TrigramWeight * Jaccard(first.Trigrams, second.Trigrams));

    private static double Jaccard<T>(HashSet<T> first, HashSet<T> second)
    {
        var (small, large) = first.Count <= second.Count ? (first, second) : (second, first);
        var shared = small.Count(large.Contains);
        return first.Count + second.Count - shared is var union and > 0 ? (double)shared / union : 1;
    }
}
