using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates.Formatting;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Prompts.Templates.Definitions;

/// <summary>What keeps a value from being one of its variable's.</summary>
internal sealed record ValueViolation(TemplateIssueKind Kind, string Message);

/// <summary>Checks values against definitions. Nothing is converted: a number in quotes is a string.</summary>
internal static class ValueCheck
{
    /// <summary>The first thing wrong with a value that is there; null if nothing is.</summary>
    public static ValueViolation? Violation(VariableDefinition definition, Value value)
    {
        if (value is Value.Null)
        {
            return definition.IsRequired
                ? new ValueViolation(TemplateIssueKind.MissingVariable, "The value is null, and one is required.")
                : null;
        }

        return (definition.Type, value) switch
        {
            (VariableType.String, Value.Text text) =>
                Range(definition, PromptText.CountScalars(text.Content), "have", " characters"),
            (VariableType.Int, Value.Number number) when decimal.IsInteger(number.Amount) =>
                Range(definition, number.Amount, "be", ""),
            (VariableType.Float, Value.Number number) => Range(definition, number.Amount, "be", ""),
            (VariableType.Bool, Value.Bool) => null,
            (VariableType.Enum, Value.Text text) => Choice(definition, text.Content),
            (VariableType.List, Value.List list) => Items(list) ?? Range(definition, list.Items.Count, "have", " items"),
            _ => new ValueViolation(
                TemplateIssueKind.MistypedVariable,
                $"The value must be {Expectation(definition.Type)}, and is {ValueText.Describe(value)}."),
        };
    }

    private static ValueViolation? Range(VariableDefinition definition, decimal measure, string verb, string unit)
    {
        if (!(measure < definition.Min) && !(measure > definition.Max))
            return null;
        var bounds = (definition.Min, definition.Max) switch
        {
            ({ } min, { } max) => $"between {min} and {max}",
            ({ } min, _) => $"at least {min}",
            var (_, max) => $"at most {max}",
        };
        return new ValueViolation(TemplateIssueKind.OutOfRange, $"The value must {verb} {bounds}{unit}.");
    }

    private static ValueViolation? Choice(VariableDefinition definition, string text)
    {
        if (definition.EnumValues.Contains(text))
            return null;
        var choices = string.Join(", ", definition.EnumValues);
        return new ValueViolation(TemplateIssueKind.NotAllowed, $"The value must be one of {choices}.");
    }

    private static ValueViolation? Items(Value.List list) => list.Items.All(item => ValueText.IsScalar(Value.From(item)))
        ? null
        : new ValueViolation(TemplateIssueKind.MistypedVariable, "The items must be strings, numbers or flags.");

    private static string Expectation(VariableType type) => type switch
    {
        VariableType.String => "a string",
        VariableType.Int => "a whole number",
        VariableType.Float => "a number",
        VariableType.Bool => "true or false",
        VariableType.Enum => "a string",
        _ => "a list",
    };
}
