using System.Text.Json.Nodes;
using PixSim.Grains.Interfaces;

namespace PixSim.Grains.Validation;

/// <summary>What a prompt is to be held against.</summary>
public sealed record LimitQuestion
{
    /// <summary>The prompt.</summary>
    public required TemplateQuestion Template { get; init; }

    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The operation's name; null for the most lenient limit of the provider's operations.</summary>
    public string? Operation { get; init; }

    /// <summary>The parameters that it is to be sent with; null to judge the prompt alone.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>The parameters that it is written for; null for none.</summary>
    public JsonObject? Hints { get; init; }
}

/// <summary>What a provider makes of a prompt.</summary>
/// <param name="Length">Of the resolved text, or without values of the shortest rendering, in Unicode scalars.</param>
/// <param name="Limit">The longest text that is taken.</param>
/// <param name="Errors">Why it would be refused.</param>
/// <param name="Warnings">What deserves a look.</param>
/// <param name="Findings">What there is to say of it as a template.</param>
public sealed record LimitVerdict(int Length, int Limit, IReadOnlyList<Problem> Errors, IReadOnlyList<string> Warnings, TemplateFindings Findings);
