using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PixSim.Domain.Expressions.Values;

/// <summary>
/// Reads JSON nodes without ever throwing. Parsed nodes are lazy: duplicate names and broken surrogates show only when
/// they are touched, as exceptions. What cannot be read is told from what is missing.
/// </summary>
internal static class JsonValues
{
    public static Value Read(JsonNode? node)
    {
        try
        {
            return node switch
            {
                null => Value.Null.Instance,
                JsonObject members => new Value.Map(members),
                JsonArray items => new Value.List(items),
                _ => ReadScalar((JsonValue)node),
            };
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return Value.Unreadable.Instance;
        }
    }

    /// <summary>Steps down by one segment of a path: a member's name, or an item's number from 0.</summary>
    public static bool TryStep(JsonNode? from, string segment, out JsonNode? to)
    {
        to = null;
        switch (from)
        {
            case JsonObject members:
                return TryGetMember(members, segment, out to);
            case JsonArray items when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < items.Count:
                to = items[index];
                return true;
            default:
                return false;
        }
    }

    public static bool TryGetMember(JsonObject members, string name, out JsonNode? value)
    {
        try
        {
            return members.TryGetPropertyValue(name, out value);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            value = null;
            return false;
        }
    }

    public static bool HasMembers(JsonObject members) => TryGetNames(members, out var names) && names.Count > 0;

    /// <summary>The names of an object's members; false if they cannot be read, as when one occurs twice.</summary>
    public static bool TryGetNames(JsonObject members, out ICollection<string> names)
    {
        try
        {
            names = ((IDictionary<string, JsonNode?>)members).Keys;
            return true;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            names = [];
            return false;
        }
    }

    private static Value ReadScalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => Value.Bool.True,
        JsonValueKind.False => Value.Bool.False,
        JsonValueKind.Null => Value.Null.Instance,
        JsonValueKind.String when value.TryGetValue<string>(out var text) => new Value.Text(text),
        JsonValueKind.Number => ReadNumber(value),
        // A CLR object in a node: what counts is the JSON that it stands for.
        _ => Read(JsonNode.Parse(value.ToJsonString())),
    };

    private static Value ReadNumber(JsonValue value)
    {
        var isRead = value.TryGetValue<decimal>(out var amount)
            || decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out amount);
        return isRead ? new Value.Number(amount) : Value.Unreadable.Instance;
    }

    private static bool IsUnreadable(Exception e) => e is ArgumentException or InvalidOperationException or JsonException;
}
