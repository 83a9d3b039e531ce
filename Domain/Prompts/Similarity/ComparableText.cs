using System.Text;

namespace PixSim.Domain.Prompts.Similarity;

/// <summary>
/// A text made ready for many comparisons. Case is folded (invariant, scalar by scalar); words are what white space
/// separates; trigrams are of scalars, with white space taken out.
/// </summary>
public sealed class ComparableText
{
    private Dictionary<int, int[]>? _places;

    private ComparableText(int[] scalars, HashSet<string> words, HashSet<ulong> trigrams)
    {
        Scalars = scalars;
        Words = words;
        Trigrams = trigrams;
        foreach (var scalar in scalars)
            Tally[scalar] = Tally.GetValueOrDefault(scalar) + 1;
    }

    /// <summary>The folded text.</summary>
    internal int[] Scalars { get; }

    /// <summary>Its distinct words.</summary>
    internal HashSet<string> Words { get; }

    /// <summary>Its distinct trigrams, each packed: 21 bits a scalar. A shorter text is one gram of itself.</summary>
    internal HashSet<ulong> Trigrams { get; }

    /// <summary>Where each scalar stands, from 0: made when it is first asked for, of what is compared with many.</summary>
    internal Dictionary<int, int[]> Places => _places ??= Scalars.Select((scalar, at) => (scalar, at)).GroupBy(place => place.scalar, place => place.at).ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>How often each scalar occurs.</summary>
    internal Dictionary<int, int> Tally { get; } = [];

    /// <summary>Prepares a text.</summary>
    public static ComparableText Of(string text)
    {
        var folded = text.ToLowerInvariant();
        int[] scalars = [.. folded.EnumerateRunes().Select(rune => rune.Value)];
        var words = folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return new ComparableText(scalars, words, Grams(scalars));
    }

    private static HashSet<ulong> Grams(int[] scalars)
    {
        int[] dense = [.. scalars.Where(scalar => !Rune.IsWhiteSpace(new Rune(scalar)))];
        var grams = new HashSet<ulong>(dense.Length);
        if (dense.Length is 1 or 2)
            grams.Add(Packed(dense[0], dense.Length == 2 ? dense[1] : 0, 0));
        for (var start = 0; start + 3 <= dense.Length; start++)
            grams.Add(Packed(dense[start], dense[start + 1], dense[start + 2]));
        return grams;
    }

    internal static ulong Packed(int first, int second, int third) => ((ulong)first << 42) | ((ulong)second << 21) | (uint)third;
}
