using System.Text.Json.Nodes;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates.Definitions;

/// <summary>Takes the fields of one full definition; a field that is null counts as left out.</summary>
internal sealed class DefinitionFields(string prefix, JsonObject members, List<DefinitionError> errors)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public VariableType? Type()
    {
        if (Text("type") is not { } name)
            return null;
        if (VariableTypes.TryParse(name, out var type))
            return type;
        Fail("type", $"A type is one of {string.Join(", ", VariableTypes.Names)}.");
        return null;
    }

    public string? Text(string field) => Take<Value.Text>(field, "a string")?.Content;

    public bool? Flag(string field) => Take<Value.Bool>(field, "true or false")?.Flag;

    public decimal? Number(string field) => Take<Value.Number>(field, "a number")?.Amount;

    public Value Any(string field) => Find(field);

    public IReadOnlyList<string>? Texts(string field)
    {
        if (Take<Value.List>(field, "a list of different strings") is not { } list)
            return null;
        var values = list.Items.Select(Value.From).ToList();
        var texts = values.OfType<Value.Text>().Select(text => text.Content).ToList();
        if (texts.Count < values.Count || texts.Distinct(StringComparer.Ordinal).Count() < texts.Count)
            Fail(field, "This must be a list of different strings.");
        return texts;
    }

    /// <summary>Reports every member that none of the other methods asked for.</summary>
    public void RefuseOthers()
    {
        if (!JsonValues.TryGetNames(members, out var names))
            errors.Add(new DefinitionError(prefix, "A field occurs twice, or its name is no valid Unicode."));
        foreach (var name in names.Where(name => !_known.Contains(name)))
            Fail(name, $"A definition has no such field; it has {string.Join(", ", _known)}.");
    }

    private T? Take<T>(string field, string expectation)
        where T : Value
    {
        var value = Find(field);
        if (value is not T and not Value.Missing)
            Fail(field, $"This must be {expectation}.");
        return value as T;
    }

    private Value Find(string field)
    {
        _known.Add(field);
        if (!JsonValues.TryGetMember(members, field, out var node) || node is null)
            return Value.Missing.Instance;
        var value = Value.From(node);
        if (value is not Value.Unreadable)
            return value;
        Fail(field, "This value cannot be read: a number is too large, or a text is no valid Unicode.");
        return Value.Missing.Instance;
    }

    private void Fail(string field, string message) => errors.Add(new DefinitionError($"{prefix}.{field}", message));
}
