using System.Collections.Frozen;

namespace PixSim.Providers.Sketch.Drawing;

/// <summary>English words and pairs of words, and what they tell about a picture.</summary>
internal static class Lexicon
{
    /// <summary>Looks a word, or two words with one space between, up in lower case without making a string.</summary>
    public static FrozenDictionary<string, Cue[]>.AlternateLookup<ReadOnlySpan<char>> Cues { get; } =
        Build().GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, Cue[]> Build()
    {
        var cues = new Dictionary<string, List<Cue>>(StringComparer.Ordinal);
        foreach (var entry in (CueWords[])[.. PlaceWords.All, .. SkyWords.All, .. BeingWords.All, .. ThingWords.All, .. CameraWords.All])
        {
            foreach (var word in entry.Words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!cues.TryGetValue(word, out var list))
                    cues[word] = list = [];
                list.Add(new Cue(entry.Kind, entry.Value));
            }
        }

        return cues.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }
}
