namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// Reads a prompt's words (<see cref="Lexicon"/>). A negative prompt takes away what it names. Only the first
/// <see cref="Attention"/> characters are looked at, as with models that read so much and no more.
/// </summary>
internal static class SceneReader
{
    public const int Attention = 4000;

    public static Scene Read(string prompt, string negativePrompt)
    {
        var unwanted = new CueTally();
        Tell(negativePrompt, unwanted, unwanted: null);
        var tally = new CueTally();
        Tell(prompt, tally, unwanted);
        return tally.ToScene();
    }

    private static void Tell(string text, CueTally tally, CueTally? unwanted)
    {
        if (text.Length == 0)
            return;

        Span<char> buffer = stackalloc char[Math.Min(text.Length, Attention)];
        ReadOnlySpan<char> words = buffer[..Normalise(text, buffer)];
        while (!words.IsEmpty)
        {
            var first = words.IndexOf(' ');
            if (first < 0)
            {
                tally.Word(words, unwanted);
                return;
            }

            var length = words[(first + 1)..].IndexOf(' ');
            var pair = length < 0 ? words : words[..(first + 1 + length)];
            var taken = tally.Word(pair, unwanted) ? pair : words[..first];
            if (taken.Length == first)
                tally.Word(taken, unwanted);
            words = taken.Length == words.Length ? [] : words[(taken.Length + 1)..];
        }
    }

    /// <summary>Lower case, one space between words, and nothing but letters, digits and apostrophes.</summary>
    private static int Normalise(string text, Span<char> target)
    {
        var length = 0;
        foreach (var letter in text.AsSpan(0, target.Length))
        {
            if (char.IsLetterOrDigit(letter) || letter is '\'')
                target[length++] = char.ToLowerInvariant(letter);
            else if (length > 0 && target[length - 1] != ' ')
                target[length++] = ' ';
        }

        return length > 0 && target[length - 1] == ' ' ? length - 1 : length;
    }
}
