using System.Text.Json;
using PixSim.Domain.Canonical;
using PixSim.Grains.Interfaces;

namespace PixSim.Grains;

/// <summary>
/// JSON texts in commands. The gateway has read them already; a game server that calls a grain directly may send
/// anything.
/// </summary>
internal static class JsonTexts
{
    /// <summary>Adds a problem if a text is not a JSON object that a row can hold.</summary>
    public static void RequireObject(List<Problem> problems, string field, string text) =>
        Require(problems, field, text, JsonValueKind.Object);

    /// <summary>Adds a problem if a text is not a JSON array that a row can hold.</summary>
    public static void RequireArray(List<Problem> problems, string field, string text) =>
        Require(problems, field, text, JsonValueKind.Array);

    /// <summary>Whether a text is a JSON object that a row can hold.</summary>
    public static bool IsObject(string text)
    {
        var problems = new List<Problem>();
        RequireObject(problems, "", text);
        return problems.Count == 0;
    }

    private static void Require(List<Problem> problems, string field, string text, JsonValueKind kind)
    {
        if (StorableJson.KindOf(text) == kind)
            return;
        problems.Add(Problem.Invalid("json_invalid", field, $"{field} is a JSON {kind.ToString().ToLowerInvariant()}, without NUL characters, halves of surrogate pairs, and members that stand twice."));
    }
}
