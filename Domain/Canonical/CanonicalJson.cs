using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;

namespace PixSim.Domain.Canonical;

/// <summary>
/// The JSON Canonicalization Scheme, RFC 8785: no white space, members sorted by the UTF-16 code units of their names,
/// numbers as ECMAScript prints the nearest double, and only the escapes that JSON demands.
/// </summary>
/// <remarks>
/// Every number is a double, as the RFC says: whole numbers beyond 2^53 lose their last digits, and two of them may become
/// one. Send such values as strings.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>How deeply arrays and objects may be nested.</summary>
    public const int MaxDepth = 128;

    /// <summary>Writes the canonical text of a value; a null node is JSON's null. Never throws.</summary>
    public static bool TryWrite(
        JsonNode? node,
        [NotNullWhen(true)] out string? text,
        [NotNullWhen(false)] out CanonicalJsonError? error)
    {
        var buffer = new ArrayBufferWriter<byte>();
        error = new CanonicalWriter(buffer).Write(node);
        text = error is null ? Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
        return error is null;
    }
}
