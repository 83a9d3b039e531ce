using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PixSim.Gateway.Bodies;

/// <summary>Where a reader is in a document, as a dotted path: <c>config.inputs[2].role</c>.</summary>
internal sealed class JsonPath
{
    private readonly Stack<Level> _levels = new();

    /// <summary>How many objects and arrays the reader is in.</summary>
    public int Depth => _levels.Count;

    /// <summary>The reader stands at a member's name. False if the object has had a member of this name before.</summary>
    public bool TryName(string name)
    {
        var level = _levels.Peek();
        level.Name = name;
        return level.Names.Add(name);
    }

    /// <summary>The reader has dealt with a token.</summary>
    public void Step(JsonTokenType token)
    {
        switch (token)
        {
            case JsonTokenType.StartObject:
                _levels.Push(new Level(isArray: false));
                break;
            case JsonTokenType.StartArray:
                _levels.Push(new Level(isArray: true));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.Pop();
                Next();
                break;
            case JsonTokenType.PropertyName:
                break;
            default:
                Next();
                break;
        }
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var level in _levels.Reverse())
        {
            if (level.IsArray)
                text.Append(CultureInfo.InvariantCulture, $"[{level.Index}]");
            else if (level.Name is not null)
                text.Append(text.Length > 0 ? "." : "").Append(level.Name);
        }

        return text.ToString();
    }

    private void Next()
    {
        if (_levels.TryPeek(out var level) && level.IsArray)
            level.Index++;
    }

    private sealed class Level(bool isArray)
    {
        public bool IsArray { get; } = isArray;

        public int Index { get; set; }

        public string? Name { get; set; }

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
    }
}
