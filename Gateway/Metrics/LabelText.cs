using System.Globalization;

namespace PixSim.Gateway.Metrics;

/// <summary>
/// Writes a measurement's tags as Prometheus labels, in the order of their names, into a buffer of the caller's: the text
/// is both what is exposed and what a series is known by, so that a measurement of a known series allocates nothing.
/// </summary>
internal ref struct LabelText(Span<char> buffer)
{
    private const int MostTags = 16;
    private readonly Span<char> _buffer = buffer;
    private int _length;

    /// <summary>Writes the labels; false if they do not fit.</summary>
    public bool TryWrite(ReadOnlySpan<KeyValuePair<string, object?>> tags, out ReadOnlySpan<char> text)
    {
        text = default;
        if (tags.Length > MostTags)
            return false;
        Span<int> order = stackalloc int[tags.Length];
        Sort(tags, order);
        foreach (var index in order)
        {
            if (tags[index].Value is not { } value)
                continue;
            if ((_length > 0 && !TryAdd(',')) || !TryAddName(tags[index].Key) || !TryAdd('=') || !TryAdd('"') || !TryAddValue(value) || !TryAdd('"'))
                return false;
        }

        text = _buffer[.._length];
        return true;
    }

    // By insertion: there are few, and mostly in order.
    private static void Sort(ReadOnlySpan<KeyValuePair<string, object?>> tags, Span<int> order)
    {
        for (var next = 0; next < order.Length; next++)
        {
            var place = next;
            for (; place > 0 && string.CompareOrdinal(tags[order[place - 1]].Key, tags[next].Key) > 0; place--)
                order[place] = order[place - 1];
            order[place] = next;
        }
    }

    private bool TryAddName(string name)
    {
        foreach (var character in name)
        {
            if (!TryAdd(char.IsAsciiLetterOrDigit(character) ? character : '_'))
                return false;
        }

        return true;
    }

    private bool TryAddValue(object value)
    {
        var text = value switch
        {
            string given => given,
            bool given => given ? "true" : "false",
            IFormattable given => given.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        foreach (var character in text)
        {
            var added = character switch
            {
                '\\' => TryAdd('\\') && TryAdd('\\'),
                '"' => TryAdd('\\') && TryAdd('"'),
                '\n' => TryAdd('\\') && TryAdd('n'),
                _ => TryAdd(character),
            };
            if (!added)
                return false;
        }

        return true;
    }

    private bool TryAdd(char character)
    {
        if (_length == _buffer.Length)
            return false;
        _buffer[_length++] = character;
        return true;
    }
}
