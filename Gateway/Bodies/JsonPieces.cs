using System.Runtime.CompilerServices;
using System.Text.Json;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Bodies;

/// <summary>A value of a document, whole.</summary>
/// <param name="Path">Where it stands: <c>versions[17]</c>.</param>
/// <param name="Json">Its text, until the next piece is asked for.</param>
/// <param name="IsEnd">Whether it is no value, but the end of a container that was opened, and stands in an array.</param>
internal readonly record struct JsonPiece(string Path, ReadOnlyMemory<byte> Json, bool IsEnd = false)
{
    /// <summary>Whether the value is a text.</summary>
    public bool IsText => !IsEnd && Json.Span[0] == (byte)'"';
}

/// <summary>
/// Cuts a JSON document of any size into pieces, in memory for one of them: the containers at some paths are opened, and
/// whatever stands in them is a piece.
/// </summary>
/// <param name="opens">Whether a path is opened if it is an array (true) or an object (false); null if it is a piece, whatever it is.</param>
/// <param name="root">The path of the document as a whole.</param>
/// <param name="maxPiece">The largest piece, in bytes.</param>
internal sealed class JsonPieces(Func<string, bool?> opens, string root, int maxPiece)
{
    private const int FirstBuffer = 64 << 10;
    private const int MaxNames = 1_000;

    // A body, its file, the families, one of them, and its versions.
    private const int MaxOpened = 5;

    private readonly Stack<Level> _levels = new();
    private readonly List<(string Path, int Start, int Length, bool IsEnd)> _found = [];
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = JsonGuard.MaxDepth + MaxOpened });

    /// <summary>The pieces of a stream, in their order.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="ProblemException">A piece is too large, or a member stands twice.</exception>
    public async IAsyncEnumerable<JsonPiece> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[FirstBuffer];
        var length = 0;
        for (var isEnd = false; !isEnd;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            isEnd = read == 0;
            length += read;
            _found.Clear();
            var used = Cut(buffer.AsSpan(0, length), isEnd);
            foreach (var (path, start, size, isEndOfOne) in _found)
                yield return new JsonPiece(path, buffer.AsMemory(start, size), isEndOfOne);
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
            if (length == buffer.Length)
                Array.Resize(ref buffer, Larger(buffer.Length));
        }
    }

    private int Larger(int size) => size < maxPiece
        ? Math.Min(2 * size, maxPiece)
        : throw new ProblemException(StatusCodes.Status413PayloadTooLarge, "value_too_large", Here(null), $"A value here has at most {maxPiece} bytes.") { Limit = maxPiece };

    private int Cut(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        var reader = new Utf8JsonReader(bytes, isEnd, _state);
        var whole = reader;
        while (TryStep(ref reader))
            whole = reader;
        _state = whole.CurrentState;
        return (int)whole.BytesConsumed;
    }

    /// <summary>Takes one piece, opens or closes one container; false if the bytes do not hold it whole.</summary>
    private bool TryStep(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            var closed = _levels.Pop();
            if (_levels.TryPeek(out var around) && around.IsArray)
                _found.Add((closed.Path, 0, 0, true));
            return true;
        }

        if (reader.TokenType != JsonTokenType.PropertyName)
            return TryValue(ref reader, null);
        var name = NameOf(ref reader);
        return reader.Read() && TryValue(ref reader, name);
    }

    private bool TryValue(ref Utf8JsonReader reader, string? name)
    {
        var path = Here(name);
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            && opens(path) is { } isArray && isArray == (reader.TokenType == JsonTokenType.StartArray))
        {
            Pass(name, path);
            _levels.Push(new Level(path, isArray));
            return true;
        }

        if (!reader.TrySkip())
            return false;
        Pass(name, path);
        _found.Add((path, start, (int)reader.BytesConsumed - start, false));
        return true;
    }

    private void Pass(string? name, string path)
    {
        if (!_levels.TryPeek(out var level))
            return;
        if (name is null)
            level.Index++;
        else if (level.Names.Count >= MaxNames || !level.Names.Add(name))
            throw new ProblemException(StatusCodes.Status400BadRequest, "duplicate_field", path, $"{path} stands twice.");
    }

    private string Here(string? name)
    {
        if (!_levels.TryPeek(out var level))
            return root;
        if (level.IsArray)
            return $"{level.Path}[{level.Index}]";
        return level.Path.Length == 0 ? name ?? "" : name is null ? level.Path : $"{level.Path}.{name}";
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "text_malformed", null, "A member's name holds half of a surrogate pair, or bytes that are no UTF-8.");
        }
    }

    private sealed class Level(string path, bool isArray)
    {
        public string Path { get; } = path;

        public bool IsArray { get; } = isArray;

        public int Index { get; set; }

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
    }
}
