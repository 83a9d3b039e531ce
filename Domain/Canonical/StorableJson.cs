using System.Globalization;
using System.Text.Json;

namespace PixSim.Domain.Canonical;

/// <summary>
/// JSON that a row can hold. JSON itself allows what none can: NUL characters, halves of surrogate pairs, numbers beyond
/// all range, members that stand twice.
/// </summary>
public static class StorableJson
{
    // A double's digits and exponent stay within both. A database goes farther, but not without end.
    private const int MaxNumberLength = 400;
    private const int MaxExponent = 400;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>What a text is, if a row can hold it; null if it is no JSON, none can, or it is nested more than 32 levels deep. Never throws.</summary>
    public static JsonValueKind? KindOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return IsStorable(document.RootElement) ? document.RootElement.ValueKind : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // The latter two tell of halves of surrogate pairs: as such, or escaped.
            return null;
        }
    }

    private static bool IsStorable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(member => IsStorable(member.Name) && IsStorable(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsStorable),
        JsonValueKind.String => IsStorable(value.GetString()!),
        JsonValueKind.Number => IsInRange(value),
        _ => true,
    };

    private static bool IsStorable(string text) => !text.Contains('\0', StringComparison.Ordinal);

    private static bool IsInRange(JsonElement value)
    {
        var text = value.GetRawText().AsSpan();
        var exponent = text.IndexOfAny('e', 'E');
        return text.Length <= MaxNumberLength
            && value.TryGetDouble(out var number)
            && double.IsFinite(number)
            && (exponent < 0
                || (int.TryParse(text[(exponent + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && power is >= -MaxExponent and <= MaxExponent));
    }
}
