using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates;
using PixSim.Grains.Interfaces;

namespace PixSim.Grains.Validation;

/// <summary>What there is to say of a template.</summary>
public sealed record TemplateFindings
{
    /// <summary>What is wrong: with the text, the definitions, what it includes, and with the values if there are any.</summary>
    public required IReadOnlyList<Problem> Errors { get; init; }

    /// <summary>What deserves a look.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether it has tags; not known of a text that cannot be read.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>Every place of the text itself that names a variable.</summary>
    public IReadOnlyList<VariableReference> References { get; init; } = [];

    /// <summary>The variables that a rendering with the values would miss.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The variables that are given or declared, and never used.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>The variables that are used and not declared, where others are.</summary>
    public IReadOnlyList<string> Undeclared { get; init; } = [];

    /// <summary>The variables that the rendering looked at.</summary>
    public IReadOnlyList<UsedVariable> Used { get; init; } = [];

    /// <summary>The rendering; null without values, and if there are errors.</summary>
    public string? Text { get; init; }

    /// <summary>The length of the shortest rendering, fragments included, in Unicode scalars; 0 if there is none.</summary>
    public int ShortestLength { get; init; }
}
