namespace PixSim.Support.Prompts;

/// <summary>
/// Prompts as studios write them: families of some ten versions, each of which changes a few words of an earlier one,
/// over a vocabulary in which few words are common and most are rare. The same seed gives the same prompts.
/// </summary>
public sealed class PromptCorpus(int seed)
{
    private const int Vocabulary = 6000;
    private const int AverageFamily = 10;
    private readonly Random _random = new(seed);
    private readonly string[] _words = [.. Enumerable.Range(0, Vocabulary).Select(Word)];

    /// <summary>So many prompts, some 300 characters each, each with the number of its family.</summary>
    public IEnumerable<(int Family, string Text)> Prompts(int count)
    {
        var family = -1;
        List<string[]> versions = [];
        for (var made = 0; made < count; made++)
        {
            if (versions.Count == 0 || _random.Next(AverageFamily) == 0)
            {
                family++;
                versions = [Fresh()];
            }
            else
            {
                versions.Add(Changed(versions[_random.Next(versions.Count)]));
            }

            yield return (family, string.Join(' ', versions[^1]));
        }
    }

    /// <summary>A prompt that is a little, or much, like another one.</summary>
    public string Like(string text) => string.Join(' ', Changed(Changed(text.Split(' '))));

    private string[] Fresh() => [.. Enumerable.Range(0, _random.Next(40, 56)).Select(_ => Pick())];

    private string[] Changed(string[] words)
    {
        var changed = words.ToArray();
        for (var edits = _random.Next(1, 12); edits > 0; edits--)
            changed[_random.Next(changed.Length)] = Pick();
        return changed;
    }

    /// <summary>By Zipf's law, near enough: the logarithm of the rank is even.</summary>
    private string Pick() => _words[(int)Math.Min(Vocabulary - 1, Math.Exp(_random.NextDouble() * Math.Log(Vocabulary)) - 1)];

    private static string Word(int rank)
    {
        var random = new Random(rank);
        return string.Concat(Enumerable.Range(0, 2 + (rank % 7)).Select(at => (at % 2 == 0 ? "bcdfghklmnprstvw" : "aeiou")[random.Next(at % 2 == 0 ? 16 : 5)]));
    }
}
