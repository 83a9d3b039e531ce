using System.Text;

namespace PixSim.Domain.Prompts.Text;

/// <summary>Slugs: names for addresses, made of lower-case ASCII letters, digits, and single hyphens between them.</summary>
public static class Slug
{
    /// <summary>The longest slug, in characters.</summary>
    public const int MaxLength = 100;

    private const int IdDigits = 12;

    /// <summary>The slug of a title without a single letter or digit that can be spelled in ASCII.</summary>
    public const string Fallback = "family";

    /// <summary>
    /// Derives a slug: letters with marks become ASCII, apostrophes vanish, all else that is no letter or digit parts words.
    /// Always valid. Not unique: the caller adds what tells two families apart.
    /// </summary>
    public static string FromTitle(string title)
    {
        var slug = new StringBuilder(Math.Min(title.Length, MaxLength));
        var parted = false;
        foreach (var character in title)
        {
            if (IsSkipped(character))
                continue;
            var letter = char.ToLowerInvariant(character);
            var spelled = IsSlugLetter(letter) ? letter.ToString() : LatinLetters.Spell(letter);
            if (spelled is null)
            {
                parted = true;
                continue;
            }

            var hyphen = parted && slug.Length > 0 ? "-" : "";
            if (slug.Length + hyphen.Length + spelled.Length > MaxLength)
                break;
            slug.Append(hyphen).Append(spelled);
            parted = false;
        }

        return slug.Length == 0 ? Fallback : slug.ToString();
    }

    /// <summary>The slug with a number behind it, shortened where that is needed: <c>bench-kiss-2</c>.</summary>
    public static string Numbered(string slug, int number) => Suffixed(slug, $"-{number}");

    /// <summary>The slug with the last digits of an id behind it, as none of another id has: <c>bench-kiss-8b0d1f6a2c47</c>.</summary>
    public static string Of(string slug, Guid id) => Suffixed(slug, $"-{id.ToString("N")[^IdDigits..]}");

    private static string Suffixed(string slug, string suffix)
    {
        var kept = Math.Min(slug.Length, MaxLength - suffix.Length);
        return slug[..kept].TrimEnd('-') + suffix;
    }

    /// <summary>Whether a text is a slug: 1 to 100 of a-z and 0-9, in groups joined by single hyphens.</summary>
    public static bool IsValid(string? slug)
    {
        if (string.IsNullOrEmpty(slug) || slug.Length > MaxLength || slug[0] == '-' || slug[^1] == '-')
            return false;
        var previous = '\0';
        foreach (var character in slug)
        {
            if (!IsSlugLetter(character) && (character != '-' || previous == '-'))
                return false;
            previous = character;
        }

        return true;
    }

    private static bool IsSlugLetter(char character) => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character);

    // Apostrophes, and the combining marks of letters that come decomposed.
    private static bool IsSkipped(char character) => character is '\'' or '\u2019' or >= '\u0300' and <= '\u036f';
}
