using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates.Definitions;

/// <summary>Reads definitions, full or short, and collects what is wrong with them.</summary>
internal sealed class DefinitionParser
{
    private const string NoName =
        "A name has letters, digits, '_' and '-', in segments joined by dots, and is no word of the expression grammar.";

    private readonly List<DefinitionError> _errors = [];

    public IReadOnlyList<DefinitionError> Errors => _errors;

    public IReadOnlyList<VariableDefinition> ParseAll(JsonObject variables)
    {
        if (!JsonValues.TryGetNames(variables, out var names))
        {
            Fail("variables", "A name occurs twice, or is no valid Unicode.");
            return [];
        }

        var definitions = new List<VariableDefinition>(names.Count);
        foreach (var name in names)
        {
            if (!VariablePath.TryParse(name, out var path))
                Fail($"variables.{name}", NoName);
            else if (Parse(path, variables[name]) is { } definition)
                definitions.Add(definition);
        }

        return definitions;
    }

    private VariableDefinition? Parse(VariablePath path, JsonNode? node) => Value.From(node) switch
    {
        Value.Map map => ParseFull(path, map.Members),
        Value.Null => new VariableDefinition { Path = path, Type = VariableType.String },
        Value.Text text when text.Content != "enum" && VariableTypes.TryParse(text.Content, out var type) =>
            new VariableDefinition { Path = path, Type = type },
        Value.Text text => Short(path, VariableType.String, text),
        Value.Number number => Short(path, VariableType.Float, number),
        Value.Bool flag => Short(path, VariableType.Bool, flag),
        Value.List list => Short(path, VariableType.List, list),
        _ => Fail($"variables.{path}", "This value cannot be read."),
    };

    private VariableDefinition? Short(VariablePath path, VariableType type, Value value) =>
        Checked(new VariableDefinition { Path = path, Type = type, Default = value }, $"variables.{path}");

    private VariableDefinition? ParseFull(VariablePath path, JsonObject members)
    {
        var fields = new DefinitionFields($"variables.{path}", members, _errors);
        var errorsBefore = _errors.Count;
        var enumValues = fields.Texts("enum_values");
        var definition = new VariableDefinition
        {
            Path = path,
            Type = fields.Type() ?? (enumValues is null ? VariableType.String : VariableType.Enum),
            IsRequired = fields.Flag("required") ?? true,
            Default = fields.Any("default"),
            EnumValues = enumValues ?? [],
            Min = fields.Number("min"),
            Max = fields.Number("max"),
            Description = fields.Text("description"),
        };
        fields.RefuseOthers();
        if (_errors.Count > errorsBefore)
            return null;
        CheckFieldsFitType(definition, enumValues is not null, $"variables.{path}");
        return _errors.Count > errorsBefore ? null : Checked(definition, $"variables.{path}.default");
    }

    private void CheckFieldsFitType(VariableDefinition definition, bool hasEnumValues, string field)
    {
        if (definition.Type == VariableType.Enum && definition.EnumValues.Count == 0)
            Fail($"{field}.enum_values", "An enum needs at least one value.");
        if (definition.Type != VariableType.Enum && hasEnumValues)
            Fail($"{field}.enum_values", "Only an enum has values.");
        if (definition.Type is VariableType.Enum or VariableType.Bool)
        {
            if (definition.Min is not null)
                Fail($"{field}.min", $"The type {definition.Type.Name()} has no bounds.");
            if (definition.Max is not null)
                Fail($"{field}.max", $"The type {definition.Type.Name()} has no bounds.");
        }

        if (definition.Min > definition.Max)
            Fail($"{field}.max", "The most must not be less than the least.");
    }

    // A default is a value like any other: one that breaks its own definition would break every rendering.
    private VariableDefinition? Checked(VariableDefinition definition, string field)
    {
        var violation = definition.Default is Value.Missing ? null : ValueCheck.Violation(definition, definition.Default);
        return violation is null ? definition : Fail(field, violation.Message);
    }

    private VariableDefinition? Fail(string field, string message)
    {
        _errors.Add(new DefinitionError(field, message));
        return null;
    }
}
