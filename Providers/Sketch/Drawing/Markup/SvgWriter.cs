using System.Text;

namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// Writes SVG as UTF-8. Markup comes only from literals of this project; every string that is written as a value is
/// escaped (<see cref="XmlText"/>), so a prompt can never become markup.
/// </summary>
internal sealed partial class SvgWriter(int capacity)
{
    private byte[] _buffer = new byte[capacity];
    private int _length;

    /// <summary>Bytes written so far.</summary>
    public int Length => _length;

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Clear() => _length = 0;

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    /// <summary>Writes markup as it is: for literals only.</summary>
    public void Raw(string markup)
    {
        var room = Room(Encoding.UTF8.GetMaxByteCount(markup.Length));
        _length += Encoding.UTF8.GetBytes(markup, room);
    }

    /// <summary>Writes a number with at most the given decimals, without trailing zeros. What is not finite becomes 0.</summary>
    public void Number(double value, int decimals = 1)
    {
        var scale = decimals switch { 0 => 1, 1 => 10, 2 => 100, _ => 1000 };
        var scaled = double.IsFinite(value) ? (long)Math.Round(value * scale, MidpointRounding.AwayFromZero) : 0;
        var room = Room(24);
        var at = 0;
        if (scaled < 0)
        {
            room[at++] = (byte)'-';
            scaled = -scaled;
        }

        var (whole, part) = Math.DivRem(scaled, scale);
        whole.TryFormat(room[at..], out var digits);
        at += digits;
        if (part > 0)
        {
            room[at++] = (byte)'.';
            for (var unit = scale / 10; part > 0; unit /= 10)
            {
                (var digit, part) = Math.DivRem(part, unit);
                room[at++] = (byte)('0' + digit);
            }
        }

        _length += at;
    }

    /// <summary>Writes text or an attribute's value, escaped.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        // An escaped character takes at most six bytes (&quot;), a scalar beyond the BMP four for two chars.
        var room = Room(text.Length * 6);
        _length += XmlText.Escape(text, room);
    }

    /// <summary>Writes bytes as Base64, as a data URI carries them.</summary>
    public void Base64(ReadOnlySpan<byte> bytes)
    {
        var room = Room(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, room, out _, out var written);
        _length += written;
    }

    private void Colour(Rgb colour)
    {
        var room = Room(7);
        room[0] = (byte)'#';
        colour.WriteHex(room[1..7]);
        _length += 7;
    }

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _length < bytes)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        return _buffer.AsSpan(_length);
    }
}
