using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates.Definitions;

/// <summary>The declared variables of a version: its <c>variables</c>, parsed. Immutable.</summary>
/// <remarks>
/// A member of the JSON object is a definition,
/// <c>{"type": "string|int|float|bool|enum|list", "required", "default", "enum_values", "min", "max", "description"}</c>,
/// where everything may be left out (without a type it is an enum if it has <c>enum_values</c>, else a string); or in short:
/// the name of a type other than enum (<c>"mood": "string"</c>: required, no default); null (a required string); or the
/// default itself (<c>"mood": "calm"</c>), which gives the type too: a string, a bool, a list, and for any number a float.
/// </remarks>
public sealed class VariableDefinitions
{
    private readonly Dictionary<string, VariableDefinition> _byPath;

    /// <summary>Takes definitions; no two may have one path.</summary>
    public VariableDefinitions(IReadOnlyList<VariableDefinition> all)
    {
        All = all;
        _byPath = all.ToDictionary(definition => definition.Path.Text, StringComparer.Ordinal);
    }

    /// <summary>No variable is declared.</summary>
    public static VariableDefinitions Empty { get; } = new([]);

    /// <summary>The definitions, in the order of their declaration.</summary>
    public IReadOnlyList<VariableDefinition> All { get; }

    /// <summary>Parses the <c>variables</c> of a version; null declares none. Reports all errors at once.</summary>
    public static bool TryParse(
        JsonObject? variables,
        [NotNullWhen(true)] out VariableDefinitions? definitions,
        out IReadOnlyList<DefinitionError> errors)
    {
        var parser = new DefinitionParser();
        var all = parser.ParseAll(variables ?? []);
        errors = parser.Errors;
        definitions = errors.Count == 0 ? new VariableDefinitions(all) : null;
        return definitions is not null;
    }

    /// <summary>Finds the definition of exactly this path.</summary>
    public bool TryGet(VariablePath path, [NotNullWhen(true)] out VariableDefinition? definition) =>
        _byPath.TryGetValue(path.Text, out definition);

    /// <summary>The default for a path: its own, or what lies in the default of a path that it continues.</summary>
    internal Value DefaultFor(VariablePath path)
    {
        var byPrefix = _byPath.GetAlternateLookup<ReadOnlySpan<char>>();
        var end = path.Text.Length;
        for (var count = path.Segments.Count; count > 0 && _byPath.Count > 0; count--)
        {
            if (byPrefix.TryGetValue(path.Text.AsSpan(0, end), out var definition))
                return Inside(definition.Default, path.Segments.Skip(count));
            end -= path.Segments[count - 1].Length + 1;
        }

        return Value.Missing.Instance;
    }

    private static Value Inside(Value value, IEnumerable<string> segments)
    {
        foreach (var segment in segments)
        {
            if (value is not Value.List list || !JsonValues.TryStep(list.Items, segment, out var item))
                return Value.Missing.Instance;
            value = Value.From(item);
        }

        return value;
    }
}
