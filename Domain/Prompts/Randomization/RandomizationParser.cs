using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;

namespace PixSim.Domain.Prompts.Randomization;

/// <summary>Reads how variables are drawn, and collects what is wrong with it.</summary>
internal sealed class RandomizationParser(VariableDefinitions definitions, Template template)
{
    private const string Root = "randomization_params";
    private const int MaxChoices = 1_000;
    private const int MaxDecimals = 6;
    private const int DefaultDecimals = 2;
    private const int MaxWeight = 1_000_000;
    private const decimal MaxCount = 1L << 53;
    private const decimal Farthest = 1_000_000_000_000_000;

    private readonly List<DefinitionError> _errors = [];
    private readonly HashSet<VariablePath> _used = [.. template.Variables.Select(reference => reference.Path)];

    public IReadOnlyList<DefinitionError> Errors => _errors;

    public IReadOnlyList<VariableDraw> ParseAll(JsonObject parameters)
    {
        if (!JsonValues.TryGetNames(parameters, out var names))
        {
            Fail(Root, "A name occurs twice, or is no valid Unicode.");
            return [];
        }

        var draws = new List<VariableDraw>(names.Count);
        foreach (var name in names)
        {
            if (!VariablePath.TryParse(name, out var path) || !IsOfPrompt(path))
                Fail($"{Root}.{name}", "The prompt has no such variable.");
            else if (Parse(path, parameters[name]) is { } draw)
                draws.Add(draw);
        }

        var unnamed = definitions.All.Where(definition =>
            definition is { Type: VariableType.Enum, Default: Value.Missing } && !names.Contains(definition.Path.Text));
        draws.AddRange(unnamed.Select(definition => Even(definition.Path, [.. definition.EnumValues.Select(value => JsonValue.Create(value))])));

        // The order that they are told in is not the order of their writing, which a database need not keep.
        return [.. draws.OrderBy(draw => draw.Path.Text, StringComparer.Ordinal)];
    }

    private bool IsOfPrompt(VariablePath path) =>
        definitions.TryGet(path, out _) || _used.Contains(path);

    private VariableDraw? Parse(VariablePath path, JsonNode? node) => Value.From(node) switch
    {
        Value.Null => Defined(path),
        Value.List list => Checked(path, list.Items, $"{Root}.{path}") ? Even(path, [.. list.Items]) : null,
        Value.Map map when map.Members.ContainsKey("choices") => Weighted(path, map.Members),
        Value.Map map => Range(path, map.Members),
        _ => Fail($"{Root}.{path}", "This is a list of choices, an object, or null."),
    };

    private VariableDraw? Defined(VariablePath path)
    {
        if (!definitions.TryGet(path, out var definition))
            return Fail($"{Root}.{path}", "Without a definition of the variable, say what is drawn.");
        return definition switch
        {
            { Type: VariableType.Enum } => Even(path, [.. definition.EnumValues.Select(value => JsonValue.Create(value))]),
            { Type: VariableType.Bool } => Even(path, [JsonValue.Create(false), JsonValue.Create(true)]),
            { Type: VariableType.Int, Min: { } min, Max: { } max } => Steps(path, min, max, 0),
            { Type: VariableType.Float, Min: { } min, Max: { } max } => Steps(path, min, max, DefaultDecimals),
            _ => Fail($"{Root}.{path}", "The definition does not bound the variable: say what is drawn."),
        };
    }

    private VariableDraw? Weighted(VariablePath path, JsonObject members)
    {
        var errorsBefore = _errors.Count;
        var fields = new DefinitionFields($"{Root}.{path}", members, _errors);
        var choices = fields.Any("choices") as Value.List;
        var weights = fields.Any("weights");
        fields.RefuseOthers();
        if (_errors.Count > errorsBefore)
            return null;
        if (choices is null)
            return Fail($"{Root}.{path}.choices", "This must be a list.");
        if (!Checked(path, choices.Items, $"{Root}.{path}.choices"))
            return null;
        if (weights is Value.Missing)
            return Even(path, [.. choices.Items]);
        var numbers = weights is Value.List list ? list.Items.Select(Value.From).OfType<Value.Number>().Select(number => number.Amount).ToList() : [];
        return numbers.Count == choices.Items.Count && numbers.TrueForAll(IsWeight) && numbers.Exists(number => number > 0)
            ? new VariableDraw.Choice(path, [.. choices.Items], [.. numbers.Select(decimal.ToUInt64)])
            : Fail($"{Root}.{path}.weights", $"A whole number from 0 to {MaxWeight} for each choice, not all of them 0.");
    }

    private VariableDraw? Range(VariablePath path, JsonObject members)
    {
        var errorsBefore = _errors.Count;
        var fields = new DefinitionFields($"{Root}.{path}", members, _errors);
        var (min, max, decimals) = (fields.Number("min"), fields.Number("max"), fields.Number("decimals"));
        fields.RefuseOthers();
        if (_errors.Count > errorsBefore)
            return null;
        if (min is null || max is null)
            return Fail($"{Root}.{path}.{(min is null ? "min" : "max")}", "A range has a least and a most.");
        var isFloat = definitions.TryGet(path, out var definition) ? definition.Type == VariableType.Float : !decimal.IsInteger(min.Value) || !decimal.IsInteger(max.Value);
        var places = decimals ?? (isFloat ? DefaultDecimals : 0);
        return decimal.IsInteger(places) && places is >= 0 and <= MaxDecimals
            ? Steps(path, min.Value, max.Value, (int)places)
            : Fail($"{Root}.{path}.decimals", $"A whole number from 0 to {MaxDecimals}.");
    }

    private VariableDraw? Steps(VariablePath path, decimal min, decimal max, int decimals)
    {
        if (decimal.Abs(min) > Farthest || decimal.Abs(max) > Farthest || min > max)
            return Fail($"{Root}.{path}.max", $"The most must not be less than the least, and neither beyond {Farthest}.");
        if (decimal.Round(min, decimals) != min || decimal.Round(max, decimals) != max)
            return Fail($"{Root}.{path}.decimals", $"Neither end may have more than {decimals} decimals.");
        var step = new decimal(1, 0, 0, isNegative: false, (byte)decimals);
        var count = ((max - min) / step) + 1;
        if (count > MaxCount)
            return Fail($"{Root}.{path}.max", "These are more numbers than can be drawn from.");
        if (Violation(path, JsonValue.Create(min)) is { } low)
            return Fail($"{Root}.{path}.min", low);
        return Violation(path, JsonValue.Create(max)) is { } high
            ? Fail($"{Root}.{path}.max", high)
            : new VariableDraw.Steps(path, decimal.Round(min, decimals), step, decimal.ToUInt64(count));
    }

    private bool Checked(VariablePath path, JsonArray choices, string field)
    {
        var errorsBefore = _errors.Count;
        if (choices.Count is 0 or > MaxChoices)
            Fail(field, $"1 to {MaxChoices} choices.");
        for (var index = 0; index < choices.Count && _errors.Count == errorsBefore; index++)
        {
            if (Violation(path, choices[index]) is { } violation)
                Fail($"{field}[{index}]", violation);
        }

        return _errors.Count == errorsBefore;
    }

    private string? Violation(VariablePath path, JsonNode? choice) => Value.From(choice) switch
    {
        Value.Missing or Value.Unreadable or Value.Map => "A choice is a string, a number, a flag or a list.",
        Value.Null when !definitions.TryGet(path, out _) => "A choice is a string, a number, a flag or a list.",
        var value => definitions.TryGet(path, out var definition) ? ValueCheck.Violation(definition, value)?.Message : null,
    };

    private static bool IsWeight(decimal number) => number is >= 0 and <= MaxWeight && decimal.IsInteger(number);

    private static VariableDraw.Choice Even(VariablePath path, IReadOnlyList<JsonNode?> values) =>
        new(path, values, [.. Enumerable.Repeat(1UL, values.Count)]);

    private VariableDraw? Fail(string field, string message)
    {
        _errors.Add(new DefinitionError(field, message));
        return null;
    }
}
