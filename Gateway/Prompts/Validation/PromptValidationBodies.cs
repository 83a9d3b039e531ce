using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;
using PixSim.Grains.Validation;

namespace PixSim.Gateway.Prompts.Validation;

/// <summary>A text to be held against what a provider takes.</summary>
public sealed record ValidatePromptBody
{
    /// <summary>The text: a template.</summary>
    [Required]
    public string? PromptText { get; init; }

    /// <summary>The provider; the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The operation's name; without one the most lenient limit of the provider's operations counts.</summary>
    public string? OperationType { get; init; }

    /// <summary>Variable definitions, as a version's <c>variables</c>.</summary>
    public JsonObject? VariableDefs { get; init; }

    /// <summary>Values. If absent, the shortest rendering is judged.</summary>
    public JsonObject? Variables { get; init; }

    /// <summary>Parameters, checked by the operation's spec; needs an operation.</summary>
    public JsonObject? Params { get; init; }

    /// <summary>Parameters that the text is written for. What the provider does not take so is warned of.</summary>
    public JsonObject? ProviderHints { get; init; }
}

/// <summary>What a version is to be held against.</summary>
public sealed record ValidateVersionBody : IMayBeAbsent
{
    /// <summary>The provider; the family's, or the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The operation's name; without one the most lenient limit of the provider's operations counts.</summary>
    public string? OperationType { get; init; }

    /// <summary>Values. If absent, the shortest rendering is judged.</summary>
    public JsonObject? Variables { get; init; }

    /// <summary>What variables without a value are drawn from, where the version allows that: a string or an integer; 0 if absent.</summary>
    public JsonElement? Seed { get; init; }

    /// <summary>Parameters, checked by the operation's spec; needs an operation.</summary>
    public JsonObject? Params { get; init; }
}

/// <summary>What a provider makes of a prompt. Nothing is stored or spent.</summary>
/// <param name="Valid">Whether nothing is wrong.</param>
/// <param name="CharCount">Of the resolved text, or without values of the shortest rendering, in Unicode scalars.</param>
/// <param name="CharLimit">The most that is taken.</param>
/// <param name="Truncated">Never: what is too long is refused.</param>
/// <param name="FinalPrompt">The resolved text; absent without values, and if they are wrong.</param>
/// <param name="MissingVariables">What the values lack; without values, what has to be given.</param>
/// <param name="UnusedVariables">What is given or declared, and never used.</param>
/// <param name="Errors">Why it would be refused.</param>
/// <param name="Warnings">What deserves a look: a length from 90 % of the limit on, and hints that the provider does not take.</param>
public sealed record PromptValidationBody(
    bool Valid,
    string ProviderId,
    string? OperationType,
    int CharCount,
    int CharLimit,
    bool Truncated,
    string? FinalPrompt,
    IReadOnlyList<string> MissingVariables,
    IReadOnlyList<string> UnusedVariables,
    IReadOnlyList<ProblemItem> Errors,
    IReadOnlyList<string> Warnings)
{
    internal static PromptValidationBody Of(LimitQuestion question, LimitVerdict verdict) => new(
        verdict.Errors.Count == 0,
        question.ProviderId,
        question.Operation,
        verdict.Length,
        verdict.Limit,
        Truncated: false,
        verdict.Findings.Text,
        verdict.Findings.Missing,
        verdict.Findings.Unused,
        [.. verdict.Errors.Select(ProblemItem.Of)],
        verdict.Warnings);
}
