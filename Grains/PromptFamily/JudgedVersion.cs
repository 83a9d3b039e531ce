using System.Text.Json;
using PixSim.Grains.PromptFamily.Fragments;

namespace PixSim.Grains.PromptFamily;

/// <summary>A version that may be stored.</summary>
/// <param name="ProviderId">The provider whose limits it was judged by.</param>
/// <param name="SemanticOrder">The precedence of its semantic version; null if it has none.</param>
/// <param name="Fragments">What it includes, as that stands now.</param>
internal sealed record JudgedVersion(string ProviderId, string? SemanticOrder, Validation Validation, FragmentSet Fragments)
{
    /// <summary>The validation as it is stored.</summary>
    public string ValidationJson { get; } = JsonSerializer.Serialize(Validation, Validation.Options);
}

/// <summary>What a provider's limits and hints make of a version.</summary>
/// <param name="Valid">False only for what was imported.</param>
/// <param name="CharCount">The length of the shortest rendering, in Unicode scalars.</param>
/// <param name="CharLimit">The most that any of the provider's operations takes.</param>
internal sealed record Validation(
    bool Valid, string ProviderId, int CharCount, int CharLimit, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)
{
    public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
