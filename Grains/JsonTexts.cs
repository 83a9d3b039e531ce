using System.Text.Json;
using PixSim.Grains.Interfaces;

namespace PixSim.Grains;

/// <summary>
/// JSON texts in commands. The gateway has read them already; a game server that calls a grain directly may send
/// anything.
/// </summary>
internal static class JsonTexts
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

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
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind == kind && !text.Contains("\\u0000", StringComparison.Ordinal))
                return;
        }
        catch (JsonException)
        {
            // Told below, as any other text that is not what it should be.
        }

        problems.Add(Problem.Invalid("json_invalid", field, $"{field} is a JSON {kind.ToString().ToLowerInvariant()}, without NUL characters."));
    }
}
