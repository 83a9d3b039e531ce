using System.Globalization;
using System.Numerics;
using System.Text;

namespace PixSim.Domain.Prompts.Versions;

/// <summary>
/// A semantic version as a text that sorts, byte by byte, by precedence (section 11 of Semantic Versioning 2.0.0), so that a
/// database can order versions, and see that two of them have the same precedence.
/// </summary>
public static class SemanticOrder
{
    // Below and above all that identifiers are made of.
    private const char EndOfWord = '!';
    private const char Release = '~';

    /// <summary>The key. Equal for versions that differ in build metadata only.</summary>
    public static string Of(SemanticVersion version)
    {
        var key = new StringBuilder();
        Append(key, version.Major);
        Append(key, version.Minor);
        Append(key, version.Patch);
        if (!version.IsPrerelease)
            return key.Append(Release).ToString();
        foreach (var identifier in version.Prerelease)
        {
            if (identifier.All(char.IsAsciiDigit))
                Append(key.Append('0'), identifier);
            else
                key.Append('1').Append(identifier).Append(EndOfWord);
        }

        return key.ToString();
    }

    private static void Append(StringBuilder key, BigInteger number) => Append(key, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The longer number is the greater one: there are no leading zeros.</summary>
    private static void Append(StringBuilder key, string digits) => key.Append(CultureInfo.InvariantCulture, $"{digits.Length:000}").Append(digits);
}
