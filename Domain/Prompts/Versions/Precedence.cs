using System.Numerics;

namespace PixSim.Domain.Prompts.Versions;

/// <summary>Which of two versions comes first: section 11 of Semantic Versioning 2.0.0.</summary>
internal static class Precedence
{
    public static int Compare(SemanticVersion? first, SemanticVersion? second)
    {
        if (first is null || second is null)
            return (first is null ? 0 : 1) - (second is null ? 0 : 1);
        var order = BigInteger.Compare(first.Major, second.Major);
        if (order == 0)
            order = BigInteger.Compare(first.Minor, second.Minor);
        if (order == 0)
            order = BigInteger.Compare(first.Patch, second.Patch);
        if (order == 0)
            order = second.IsPrerelease.CompareTo(first.IsPrerelease);
        return order != 0 ? order : Compare(first.Prerelease, second.Prerelease);
    }

    private static int Compare(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        for (var index = 0; index < Math.Min(first.Count, second.Count); index++)
        {
            if (Compare(first[index], second[index]) is var order and not 0)
                return order;
        }

        return first.Count.CompareTo(second.Count);
    }

    /// <summary>Numbers by value, before words; words by ASCII.</summary>
    private static int Compare(string first, string second)
    {
        var (firstIsNumber, secondIsNumber) = (IsNumber(first), IsNumber(second));
        if (firstIsNumber != secondIsNumber)
            return secondIsNumber.CompareTo(firstIsNumber);

        // No leading zeros: the longer number is the greater one.
        if (firstIsNumber && first.Length != second.Length)
            return first.Length.CompareTo(second.Length);
        return string.CompareOrdinal(first, second);
    }

    private static bool IsNumber(string identifier) => identifier.All(char.IsAsciiDigit);
}
