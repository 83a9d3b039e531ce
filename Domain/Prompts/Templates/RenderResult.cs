using PixSim.Domain.Expressions;

namespace PixSim.Domain.Prompts.Templates;

/// <summary>What came of rendering.</summary>
/// <param name="Text">The rendering; null if there are errors.</param>
/// <param name="Errors">Why there is none; at most <see cref="Template.MaxIssues"/>.</param>
/// <param name="Warnings">What is odd about it; at most <see cref="Template.MaxIssues"/>.</param>
/// <param name="Variables">The variables that were looked at, each once, in the order of their first use.</param>
public sealed record RenderResult(
    string? Text,
    IReadOnlyList<TemplateIssue> Errors,
    IReadOnlyList<TemplateIssue> Warnings,
    IReadOnlyList<UsedVariable> Variables);

/// <summary>A variable that a rendering looked at.</summary>
/// <param name="Path">Which.</param>
/// <param name="Origin">Where its value came from.</param>
public sealed record UsedVariable(VariablePath Path, VariableOrigin Origin);

/// <summary>Where a variable's value came from.</summary>
public enum VariableOrigin
{
    /// <summary>There was none.</summary>
    Missing,

    /// <summary>The caller.</summary>
    Supplied,

    /// <summary>The declared default.</summary>
    Default,
}
