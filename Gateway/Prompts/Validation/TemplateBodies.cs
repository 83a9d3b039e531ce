using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Text;
using PixSim.Gateway.Problems;
using PixSim.Grains.Validation;

namespace PixSim.Gateway.Prompts.Validation;

/// <summary>A text to be looked at as a template.</summary>
public sealed record ValidateTemplateBody
{
    /// <summary>The text.</summary>
    [Required]
    public string? PromptText { get; init; }

    /// <summary>Variable definitions, as a version's <c>variables</c>.</summary>
    public JsonObject? VariableDefs { get; init; }

    /// <summary>Values. If absent, the template is judged alone.</summary>
    public JsonObject? Variables { get; init; }
}

/// <summary>A template to be written out with values.</summary>
public sealed record RenderTemplateBody
{
    /// <summary>The text.</summary>
    [Required]
    public string? PromptText { get; init; }

    /// <summary>Variable definitions, as a version's <c>variables</c>.</summary>
    public JsonObject? VariableDefs { get; init; }

    /// <summary>Values.</summary>
    public JsonObject? Variables { get; init; }

    /// <summary>Whether missing and mistyped values are errors, and not only warnings; true if absent.</summary>
    public bool? Strict { get; init; }
}

/// <summary>What there is to say of a template.</summary>
/// <param name="IsValid">Whether nothing is wrong.</param>
/// <param name="IsTemplate">Whether the text has tags.</param>
/// <param name="Variables">The variables that the text names, each once.</param>
/// <param name="VariableCount">How many these are.</param>
/// <param name="References">Every place that names one.</param>
/// <param name="MissingVariables">What a rendering with the values would miss; without values, what has to be given.</param>
/// <param name="UnusedVariables">What is given or declared, and never used.</param>
/// <param name="UndeclaredVariables">What is used and not declared, where other variables are.</param>
/// <param name="Errors">What is wrong, with its place in the text.</param>
public sealed record TemplateValidationBody(
    bool IsValid,
    bool IsTemplate,
    IReadOnlyList<string> Variables,
    int VariableCount,
    IReadOnlyList<VariableReferenceBody> References,
    IReadOnlyList<string> MissingVariables,
    IReadOnlyList<string> UnusedVariables,
    IReadOnlyList<string> UndeclaredVariables,
    IReadOnlyList<ProblemItem> Errors,
    IReadOnlyList<string> Warnings)
{
    private const int Long = 1_000;

    internal static TemplateValidationBody Of(string text, TemplateFindings findings)
    {
        var names = findings.References.Select(reference => reference.Path.Text).Distinct(StringComparer.Ordinal).ToList();
        return new TemplateValidationBody(
            findings.Errors.Count == 0,
            findings.IsTemplate,
            names,
            names.Count,
            [.. findings.References.Select(reference => new VariableReferenceBody(reference.Path.Text, reference.Position.Line, reference.Position.Column))],
            findings.Missing,
            findings.Unused,
            findings.Undeclared,
            [.. findings.Errors.Select(ProblemItem.Of)],
            [.. OfLength(text), .. findings.Warnings]);
    }

    private static IEnumerable<string> OfLength(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return "The text is empty: no version could have it.";
        else if (PromptText.CountScalars(text) is > Long and var length)
            yield return $"The text has {length} characters: some providers take no more than {Long}.";
    }
}

/// <summary>A place that names a variable.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in Unicode scalars.</param>
public sealed record VariableReferenceBody(string Name, int Line, int Column);

/// <summary>A template that was written out.</summary>
/// <param name="Original">The template.</param>
/// <param name="Rendered">The text.</param>
/// <param name="CharCount">Its length, in Unicode scalars.</param>
/// <param name="VariablesUsed">The variables that were looked at, in the order of their first use.</param>
/// <param name="MissingVariables">Those that had no value: only if the rendering was not strict.</param>
/// <param name="UnusedVariables">What is given or declared, and never used.</param>
public sealed record RenderedTemplateBody(
    string Original,
    string Rendered,
    int CharCount,
    IReadOnlyList<RenderedVariableBody> VariablesUsed,
    IReadOnlyList<string> MissingVariables,
    IReadOnlyList<string> UnusedVariables,
    IReadOnlyList<string> Warnings)
{
    internal static RenderedTemplateBody Of(string original, TemplateFindings findings) => new(
        original,
        findings.Text!,
        PromptText.CountScalars(findings.Text!),
        [.. findings.Used.Select(used => RenderedVariableBody.Of(used))],
        findings.Missing,
        findings.Unused,
        findings.Warnings);
}

/// <summary>A variable that was looked at.</summary>
/// <param name="Origin">given, default or missing.</param>
public sealed record RenderedVariableBody(string Name, string Origin)
{
    internal static RenderedVariableBody Of(UsedVariable used) => new(used.Path.Text, used.Origin switch
    {
        VariableOrigin.Supplied => "given",
        VariableOrigin.Default => "default",
        _ => "missing",
    });
}
