using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Grains.Interfaces;
using PixSim.Grains.PromptFamily;
using PixSim.Grains.PromptFamily.Fragments;

namespace PixSim.Grains.Validation;

/// <summary>Looks at texts as templates: tells all that is wrong with one, and renders it. Stores nothing.</summary>
public sealed class TemplateInspector(FragmentResolver resolver)
{
    /// <summary>What there is to say of a template.</summary>
    public Task<TemplateFindings> InspectAsync(TemplateQuestion question, CancellationToken cancellationToken) => InspectAsync(question, null, cancellationToken);

    /// <summary>The same, with fragments as a source knows them; null for the families that there are.</summary>
    internal async Task<TemplateFindings> InspectAsync(TemplateQuestion question, IFragmentSource? source, CancellationToken cancellationToken)
    {
        var parsed = Template.Parse(question.Text);
        var errors = parsed.Errors.Select(error => TemplateProblems.Of(error, question.TextField)).ToList();
        if (!VariableDefinitions.TryParse(question.Definitions, out var own, out var refused))
            errors.AddRange(refused.Select(error => Problem.Invalid("definition_invalid", $"{question.DefinitionsField}{error.Field["variables".Length..]}", error.Message)));
        if (parsed.Template is not { } template || own is null)
            return Known(question, parsed.Template, errors);
        var root = question.Root(template);
        var (fragments, absent) = source is null ? await resolver.ResolveAsync(root, cancellationToken) : await FragmentResolver.ResolveAsync(root, source, cancellationToken);
        errors.AddRange(absent);
        return fragments is null ? Known(question, template, errors) : Rendered(question, template, own, fragments);
    }

    private static TemplateFindings Known(TemplateQuestion question, Template? template, IReadOnlyList<Problem> errors) => new()
    {
        Errors = errors,
        IsTemplate = template is not null && IsTemplate(question, template),
        References = template?.Variables ?? [],
    };

    private static TemplateFindings Rendered(TemplateQuestion question, Template template, VariableDefinitions own, FragmentSet fragments)
    {
        var whole = FragmentRules.Definitions(fragments, own);
        var values = question.Values ?? [];
        if (question.Complete is { } complete)
            values = complete(template, own, values);

        // Without values nothing can be said of them, but what they would have to be.
        var isStrict = question.IsStrict && question.Values is not null;
        var rendered = template.Render(values, whole, RenderOptions.Default with { Fragments = fragments.Templates, IsStrict = isStrict });
        var texts = fragments.Templates.Values.Prepend(template).ToList();
        var unused = VariableUse.Unused(own, texts).ToList();
        var undeclared = VariableUse.Undeclared(whole, texts).ToList();
        return Known(question, template, [.. rendered.Errors.Select(error => TemplateProblems.Of(error, FieldOf(error, question)))]) with
        {
            Warnings =
            [
                .. (question.Values is null ? [] : rendered.Warnings).Select(warning => $"{warning.Token}: {warning.Message}"),
                .. unused.Select(name => $"{name}: This variable is declared, and never used."),
                .. undeclared.Select(name => $"{name}: This variable is used, and not declared."),
            ],
            Missing = Tokens(rendered.Errors.Concat(rendered.Warnings), TemplateIssueKind.MissingVariable),
            Unused = [.. Tokens(rendered.Warnings, TemplateIssueKind.UnusedVariable).Concat(unused).Distinct(StringComparer.Ordinal)],
            Undeclared = undeclared,
            Used = question.Values is null ? [] : rendered.Variables,
            Text = question.Values is null ? null : rendered.Text,
            ShortestLength = template.ShortestRendering(whole, fragments.Templates),
        };
    }

    private static List<string> Tokens(IEnumerable<TemplateIssue> issues, TemplateIssueKind kind) =>
        [.. issues.Where(issue => issue.Kind == kind).Select(issue => issue.Token).Distinct(StringComparer.Ordinal)];

    private static bool IsTemplate(TemplateQuestion question, Template template) =>
        template.Variables.Count > 0 || template.Fragments.Count > 0 || question.Text.Contains("{{", StringComparison.Ordinal);

    private static string FieldOf(TemplateIssue issue, TemplateQuestion question) => issue.Kind switch
    {
        TemplateIssueKind.MissingVariable or TemplateIssueKind.MistypedVariable or TemplateIssueKind.OutOfRange or TemplateIssueKind.NotAllowed => $"variables.{issue.Token}",
        TemplateIssueKind.UnreadableValues => "variables",
        _ => question.TextField,
    };
}
