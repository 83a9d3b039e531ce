using System.Globalization;
using System.Numerics;

namespace PixSim.Domain.Prompts.Versions;

/// <summary>Reads one version from left to right, up to its first fault.</summary>
internal sealed class SemanticVersionParser(string text)
{
    private static readonly string[] Numbers = ["major", "minor", "patch"];
    private int _next;

    public SemanticVersionError? Error { get; private set; }

    private char Current => _next < text.Length ? text[_next] : '\0';

    public SemanticVersion? Parse()
    {
        if (text.Length == 0)
            return Fail(SemanticVersionFault.Empty, "A semantic version is three numbers, such as 1.4.0.", 0);
        if (text.Length > SemanticVersion.MaxLength)
            return Fail(SemanticVersionFault.TooLong, $"At most {SemanticVersion.MaxLength} characters.", SemanticVersion.MaxLength);
        var numbers = new BigInteger[3];
        for (var index = 0; index < numbers.Length; index++)
        {
            if ((index > 0 && !Skip('.', index)) || !ReadNumber(index, out numbers[index]))
                return null;
        }

        if (!ReadIdentifiers('-', "pre-release", out var prerelease) || !ReadIdentifiers('+', "build", out var build))
            return null;
        return _next < text.Length
            ? Unexpected()
            : new SemanticVersion(text, numbers[0], numbers[1], numbers[2], prerelease, build);
    }

    private bool Skip(char expected, int index)
    {
        if (Current == expected)
        {
            _next++;
            return true;
        }

        if (_next < text.Length && Current is not ('-' or '+'))
            Unexpected();
        else
            Fail(SemanticVersionFault.NumberMissing, $"The {Numbers[index]} number is missing.", _next);
        return false;
    }

    private bool ReadNumber(int index, out BigInteger number)
    {
        var start = _next;
        while (char.IsAsciiDigit(Current))
            _next++;
        var digits = text.AsSpan(start, _next - start);
        number = default;
        if (digits.Length == 0 && _next < text.Length && Current is not ('.' or '-' or '+'))
            Unexpected();
        else if (digits.Length == 0)
            Fail(SemanticVersionFault.NumberMissing, $"The {Numbers[index]} number is missing.", start);
        else if (HasLeadingZero(digits))
            Fail(SemanticVersionFault.LeadingZero, $"The {Numbers[index]} number begins with a zero.", start);
        else
            number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return Error is null;
    }

    private bool ReadIdentifiers(char sign, string what, out string[] identifiers)
    {
        identifiers = [];
        if (Current != sign)
            return true;
        var found = new List<string>();
        do
        {
            var start = ++_next;
            while (char.IsAsciiLetterOrDigit(Current) || Current == '-')
                _next++;
            var identifier = text[start.._next];
            if (identifier.Length == 0 && _next < text.Length && Current is not ('.' or '+'))
                Unexpected();
            else if (identifier.Length == 0)
                Fail(SemanticVersionFault.IdentifierEmpty, $"A {what} identifier is empty.", start);
            else if (sign == '-' && HasLeadingZero(identifier) && identifier.All(char.IsAsciiDigit))
                Fail(SemanticVersionFault.LeadingZero, $"The {what} number {identifier} begins with a zero.", start);
            found.Add(identifier);
        }
        while (Error is null && Current == '.');
        identifiers = [.. found];
        return Error is null;
    }

    private static bool HasLeadingZero(ReadOnlySpan<char> digits) => digits.Length > 1 && digits[0] == '0';

    private SemanticVersion? Unexpected() =>
        Fail(SemanticVersionFault.UnexpectedCharacter, "A character may not stand here.", _next);

    private SemanticVersion? Fail(SemanticVersionFault fault, string message, int index)
    {
        Error ??= new SemanticVersionError(fault, message, index + 1);
        return null;
    }
}
