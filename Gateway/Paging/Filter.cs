using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Paging;

/// <summary>Checks what a list is to be narrowed by, before the database is asked.</summary>
internal static class Filter
{
    /// <summary>A text of the client's choice; null if it is absent.</summary>
    public static string? Text(string? value, string parameter) => value?.Contains('\0', StringComparison.Ordinal) != true
        ? value
        : throw Refused("text_malformed", parameter, "The text holds a NUL character.");

    /// <summary>One of a few names; null if it is absent.</summary>
    /// <param name="code">The code of the problem if it is none of them.</param>
    public static string? OneOf(IReadOnlyCollection<string> names, string? value, string parameter, string code) => value is null || names.Contains(value)
        ? value
        : throw Refused(code, parameter, $"{parameter} is one of {string.Join(", ", names)}.");

    private static ProblemException Refused(string code, string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, code, parameter, message);
}
