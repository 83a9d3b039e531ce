using PixSim.Domain.Prompts.Templates;
using PixSim.Grains.Interfaces;

namespace PixSim.Grains.PromptFamily;

/// <summary>Tells what is wrong with a template, or with the values for it, to whoever sent it.</summary>
internal static class TemplateProblems
{
    /// <param name="field">The member of the request that is at fault.</param>
    public static Problem Of(TemplateIssue issue, string field) =>
        Problem.Invalid(SnakeCase.Of(issue.Kind), field, $"{issue.Message}{Where(issue)}") with
        {
            Place = new TemplatePlace(issue.Token, issue.Line, issue.Column, issue.Within?.ToString()),
        };

    private static string Where(TemplateIssue issue) => issue switch
    {
        { Position: null } => "",
        { Within: null } => $" (line {issue.Line}, column {issue.Column})",
        _ => $" (line {issue.Line}, column {issue.Column} in {issue.Within})",
    };
}
