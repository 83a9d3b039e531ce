using System.Text.Json;
using System.Text.RegularExpressions;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Bodies;

/// <summary>Says which member a body was refused for, and why.</summary>
internal static partial class JsonFaults
{
    public static ProblemException Explain(JsonException exception)
    {
        var field = Dotted(exception.Path);
        if (UnknownMember().Match(exception.Message) is { Success: true } unknown)
        {
            // The path ends at the object; the message alone names the member.
            var name = unknown.Groups["name"].Value;
            var whole = field is null || field == name || field.EndsWith($".{name}", StringComparison.Ordinal) ? field ?? name : $"{field}.{name}";
            return Bad("unknown_field", whole, $"There is no field {whole}.");
        }

        if (field is null)
            return Bad("json_invalid", null, $"The body is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
        return Bad("wrong_type", field, JsonTypes.Wanted(exception.Message) is { } wanted ? $"{field} is to be {wanted}." : $"{field} is of another type.");
    }

    private static ProblemException Bad(string code, string? field, string message) =>
        new(StatusCodes.Status400BadRequest, code, field, message);

    private static string? Dotted(string? path)
    {
        var dotted = path?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(dotted) ? null : dotted;
    }

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex UnknownMember();
}
