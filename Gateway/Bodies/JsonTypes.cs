using System.Text.RegularExpressions;

namespace PixSim.Gateway.Bodies;

/// <summary>What a member is to be, in the words of JSON instead of the runtime's.</summary>
internal static partial class JsonTypes
{
    // The first that a type's name holds counts: a list's also names what it holds.
    private static readonly (string Part, string Words)[] Words =
    [
        ("Dictionary", "an object"),
        ("System.Collections.", "an array"),
        ("[]", "an array"),
        ("JsonArray", "an array"),
        ("JsonObject", "an object"),
        ("PixSim.", "an object"),
        ("System.Guid", "a UUID"),
        ("System.String", "a text"),
        ("System.Boolean", "true or false"),
        ("System.Int32", "a whole number of at most 32 bits"),
        ("System.Int64", "a whole number of at most 64 bits"),
        ("System.Double", "a number"),
        ("System.DateTimeOffset", "a time, such as 2026-01-31T12:00:00Z"),
    ];

    /// <summary>What the reader of a body says that it wanted; null if it does not.</summary>
    public static string? Wanted(string message) =>
        Converted().Match(message) is { Success: true } match
            ? Words.FirstOrDefault(known => match.Groups["type"].Value.Contains(known.Part, StringComparison.Ordinal)).Words
            : null;

    // The reader says: The JSON value could not be converted to System.Guid. Path: $.id | LineNumber: 0 | …
    [GeneratedRegex(@"could not be converted to (?<type>\S+)\. Path:", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Converted();
}
