using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PixSim.Domain.Canonical;

/// <summary>Writes values in canonical form as UTF-8, leaving out the members that <paramref name="omits"/> names.</summary>
internal sealed class CanonicalWriter(IBufferWriter<byte> output, Func<string, bool>? omits = null)
{
    public CanonicalJsonError? Write(JsonNode? node) => Write(node, depth: 0);

    private CanonicalJsonError? Write(JsonNode? node, int depth)
    {
        if (depth > CanonicalJson.MaxDepth)
            return new CanonicalJsonError(CanonicalJsonErrorKind.TooDeep, "");
        switch (node)
        {
            case null:
                output.Write("null"u8);
                return null;
            case JsonObject members:
                return WriteObject(members, depth);
            case JsonArray items:
                return WriteArray(items, depth);
            default:
                return WriteScalar((JsonValue)node, depth);
        }
    }

    private CanonicalJsonError? WriteObject(JsonObject members, int depth)
    {
        if (Sorted(members) is not { } sorted)
            return new CanonicalJsonError(CanonicalJsonErrorKind.InvalidMembers, "");
        output.Write("{"u8);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            var (name, value) = sorted[i];
            if (!CanonicalText.TryWrite(output, name))
                return new CanonicalJsonError(CanonicalJsonErrorKind.InvalidMembers, "");
            output.Write(":"u8);
            if (Write(value, depth + 1) is { } error)
                return error.Under(name);
        }

        output.Write("}"u8);
        return null;
    }

    private CanonicalJsonError? WriteArray(JsonArray items, int depth)
    {
        output.Write("["u8);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            if (Write(items[i], depth + 1) is { } error)
                return error.Under(i);
        }

        output.Write("]"u8);
        return null;
    }

    private CanonicalJsonError? WriteScalar(JsonValue value, int depth)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                output.Write("true"u8);
                return null;
            case JsonValueKind.False:
                output.Write("false"u8);
                return null;
            case JsonValueKind.Number:
                if (!TryGetDouble(value, out var number))
                    return new CanonicalJsonError(CanonicalJsonErrorKind.NumberNotFinite, "");
                CanonicalText.WriteAscii(output, EcmaScriptNumber.Format(number));
                return null;
            case JsonValueKind.String:
                return TryGetText(value) is { } text && CanonicalText.TryWrite(output, text)
                    ? null
                    : new CanonicalJsonError(CanonicalJsonErrorKind.InvalidUnicode, "");
            default:
                // A CLR object wrapped in a JsonValue: what counts is the JSON that it stands for.
                return Write(JsonNode.Parse(value.ToJsonString()), depth + 1);
        }
    }

    private KeyValuePair<string, JsonNode?>[]? Sorted(JsonObject members)
    {
        try
        {
            var kept = omits is null ? [.. members] : members.Where(member => !omits(member.Key)).ToArray();
            Array.Sort(kept, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
            return kept;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // A parsed JsonObject reads its members at first use, and only then finds duplicates and broken names.
            return null;
        }
    }

    private static bool TryGetDouble(JsonValue value, out double number)
    {
        try
        {
            if (!value.TryGetValue(out number))
                number = double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(number);
        }
        catch (ArgumentException)
        {
            number = double.NaN;
            return false;
        }
    }

    private static string? TryGetText(JsonValue value)
    {
        try
        {
            return value.TryGetValue<string>(out var text)
                ? text
                : JsonNode.Parse(value.ToJsonString())!.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
