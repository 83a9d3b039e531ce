using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates.Definitions;

namespace PixSim.Domain.Prompts.Templates.Rendering;

/// <summary>Holds what was supplied against what is declared, whether or not the rendering gets to look at it.</summary>
internal static class DeclaredValues
{
    /// <summary>Reports every violation; returns the paths that have been dealt with.</summary>
    public static HashSet<VariablePath> Check(
        VariableDefinitions definitions,
        TemplateVariables variables,
        IReadOnlyList<VariableReference> references,
        IssueLog log)
    {
        var reported = new HashSet<VariablePath>();
        var places = new Lazy<Dictionary<VariablePath, VariableReference>>(() =>
            references.DistinctBy(reference => reference.Path).ToDictionary(reference => reference.Path));
        foreach (var definition in definitions.All)
        {
            if (Violation(definition, variables.FindSupplied(definition.Path)) is not { } violation)
                continue;
            reported.Add(definition.Path);
            var first = places.Value.GetValueOrDefault(definition.Path);
            log.Report(new TemplateIssue(violation.Kind, definition.Path.Text, violation.Message, first?.Position));
        }

        return reported;
    }

    private static ValueViolation? Violation(VariableDefinition definition, Value supplied)
    {
        if (supplied is not Value.Missing)
            return ValueCheck.Violation(definition, supplied);
        return definition.IsRequired && definition.Default is Value.Missing
            ? new ValueViolation(TemplateIssueKind.MissingVariable, "A value is required.")
            : null;
    }
}
