using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PixSim.Domain.Canonical;

/// <summary>Strings as RFC 8785 §3.2.2.2 writes them: short escapes where JSON has them, \u00xx for other controls.</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>Writes a quoted string; false, with something half written, if it is not valid UTF-16.</summary>
    public static bool TryWrite(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (text.IndexOfAny(Escaped) is var next and >= 0)
        {
            if (!TryWriteVerbatim(output, text[..next]))
                return false;
            WriteAscii(output, Escape(text[next]));
            text = text[(next + 1)..];
        }

        if (!TryWriteVerbatim(output, text))
            return false;
        output.Write("\""u8);
        return true;
    }

    public static void WriteAscii(IBufferWriter<byte> output, string text)
    {
        var span = output.GetSpan(text.Length);
        output.Advance(Encoding.ASCII.GetBytes(text, span));
    }

    private static bool TryWriteVerbatim(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return true;
        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        var status = Utf8.FromUtf16(text, span, out _, out var written, replaceInvalidSequences: false);
        output.Advance(written);
        return status == OperationStatus.Done;
    }

    private static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => $"\\u{(int)character:x4}",
    };
}
