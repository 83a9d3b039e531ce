using System.Security.Cryptography;
using System.Text;

namespace PixSim.Domain.Prompts.Text;

/// <summary>How the length and the identity of a prompt's text are taken.</summary>
public static class PromptText
{
    /// <summary>The length in Unicode scalars, as limits are stated. Half a surrogate pair counts as one.</summary>
    public static int CountScalars(ReadOnlySpan<char> text) => CountScalars(text, out _);

    /// <summary>The length in Unicode scalars, and whether the text is valid, that is: without half a surrogate pair.</summary>
    public static int CountScalars(ReadOnlySpan<char> text, out bool isValid)
    {
        isValid = true;
        var count = text.Length;
        while (text.IndexOfAnyInRange('\ud800', '\udfff') is var next and >= 0)
        {
            var isPair = char.IsHighSurrogate(text[next]) && next + 1 < text.Length && char.IsLowSurrogate(text[next + 1]);
            if (isPair)
                count--;
            else
                isValid = false;
            text = text[(next + (isPair ? 2 : 1))..];
        }

        return count;
    }

    /// <summary>
    /// SHA-256 over the text as UTF-8, 32 bytes: the text as it is, neither trimmed nor normalised. Half a surrogate pair
    /// is hashed as U+FFFD, so refuse invalid text before its hash is taken for its identity.
    /// </summary>
    public static byte[] Sha256(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
