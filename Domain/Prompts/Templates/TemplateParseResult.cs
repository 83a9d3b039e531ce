namespace PixSim.Domain.Prompts.Templates;

/// <summary>What came of parsing.</summary>
/// <param name="Template">The template; null if there are errors.</param>
/// <param name="Errors">What is wrong, in the order of the text; at most <see cref="Templates.Template.MaxIssues"/>.</param>
public sealed record TemplateParseResult(Template? Template, IReadOnlyList<TemplateIssue> Errors);
