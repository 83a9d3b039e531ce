using System.Text.Json;

namespace PixSim.Gateway.Bodies;

/// <summary>
/// Walks a body before it is bound, and refuses what JSON allows but no row can hold: NUL characters, halves of
/// surrogate pairs, numbers beyond all range. So that nothing of the kind is ever found out by the database.
/// </summary>
internal static class JsonGuard
{
    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 32;

    /// <summary>The first fault, with the path of the member; null if there is none.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static BodyFault? Check(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        var path = new JsonPath();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                if (TextOf(ref reader) is not { } name)
                    return new BodyFault("text_malformed", path.ToString(), "A member's name holds a NUL character or half of a surrogate pair.");
                path.Name(name);
            }
            else if (reader.TokenType == JsonTokenType.String && TextOf(ref reader) is null)
                return new BodyFault("text_malformed", path.ToString(), "The text holds a NUL character or half of a surrogate pair.");
            else if (reader.TokenType == JsonTokenType.Number && !(reader.TryGetDouble(out var number) && double.IsFinite(number)))
                return new BodyFault("number_out_of_range", path.ToString(), "The number is too large.");
            path.Step(reader.TokenType);
        }

        return null;
    }

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
}

/// <summary>What is wrong with a body.</summary>
/// <param name="Field">The member at fault, as a dotted path; empty for the whole body.</param>
internal sealed record BodyFault(string Code, string? Field, string Message);
