using System.Buffers.Text;
using System.Text.Json;

namespace PixSim.Gateway.Bodies;

/// <summary>
/// Walks a body before it is bound, and refuses what JSON allows but no row can hold: NUL characters, halves of
/// surrogate pairs, numbers beyond all range, members that stand twice. So that nothing of the kind is ever found out by
/// the database, or only when somebody looks into it.
/// </summary>
internal static class JsonGuard
{
    /// <summary>Deepest nesting; the body itself is the first level.</summary>
    public const int MaxDepth = 32;

    // A double's digits and exponent stay within both. The database goes farther, but not without end.
    private const int MaxNumberLength = 400;
    private const int MaxExponent = 400;

    private const string Malformed = "holds a NUL character, half of a surrogate pair, or bytes that are no UTF-8.";

    /// <summary>The first fault, with the path of the member; null if there is none.</summary>
    /// <param name="root">What the body as a whole is to be: an object, or an array.</param>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static BodyFault? Check(ReadOnlySpan<byte> body, JsonTokenType root = JsonTokenType.StartObject) => Walk(body, root);

    /// <summary>The same, of a value of any kind, which is a part of a body.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static BodyFault? CheckValue(ReadOnlySpan<byte> value) => Walk(value, root: null);

    private static BodyFault? Walk(ReadOnlySpan<byte> body, JsonTokenType? root)
    {
        // The reader's own limit lies behind ours, which can tell where the fault is.
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        var path = new JsonPath();
        while (reader.Read())
        {
            if (path.Depth == 0 && root is not null && reader.TokenType != root)
                return new BodyFault("wrong_type", null, $"The body is a JSON {(root == JsonTokenType.StartArray ? "array" : "object")}.");
            if (Check(ref reader, path) is { } fault)
                return fault;
            path.Step(reader.TokenType);
        }

        return null;
    }

    private static BodyFault? Check(ref Utf8JsonReader reader, JsonPath path) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject or JsonTokenType.StartArray when path.Depth >= MaxDepth =>
                new BodyFault("json_too_deep", path.ToString(), $"The body is nested more than {MaxDepth} levels deep."),
            JsonTokenType.PropertyName when TextOf(ref reader) is null => new BodyFault("text_malformed", path.ToString(), $"A member's name {Malformed}"),
            JsonTokenType.PropertyName when !path.TryName(reader.GetString()!) => new BodyFault("duplicate_field", path.ToString(), $"{path} stands twice."),
            JsonTokenType.String when TextOf(ref reader) is null => new BodyFault("text_malformed", path.ToString(), $"The text {Malformed}"),
            JsonTokenType.Number when !IsInRange(ref reader) => new BodyFault("number_out_of_range", path.ToString(), "The number is beyond all range."),
            _ => null,
        };

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            var text = reader.GetString()!;
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8.
            return null;
        }
    }

    private static bool IsInRange(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        return text.Length <= MaxNumberLength
            && reader.TryGetDouble(out var number)
            && double.IsFinite(number)
            && (exponent < 0 || (Utf8Parser.TryParse(text[(exponent + 1)..], out int power, out _) && power is >= -MaxExponent and <= MaxExponent));
    }
}

/// <summary>What is wrong with a body.</summary>
/// <param name="Field">The member at fault, as a dotted path; null for the whole body.</param>
internal sealed record BodyFault(string Code, string? Field, string Message);
