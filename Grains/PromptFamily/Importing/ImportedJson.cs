using System.Text.Json;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>JSON values of a file as the texts that rows hold.</summary>
internal static class ImportedJson
{
    /// <summary>The text of a value; null if it is absent, or null. Whether it is an object is judged with the rest.</summary>
    public static string? ObjectOf(JsonElement? value) => value is { ValueKind: not JsonValueKind.Null and not JsonValueKind.Undefined } there ? there.GetRawText() : null;
}
