using System.Text.Json;
using PixSim.Gateway.Bodies;

namespace PixSim.Gateway.Prompts;

/// <summary>What a provider's limits and hints made of a version when it was committed.</summary>
/// <param name="Valid">False only for what was imported.</param>
/// <param name="CharCount">The length of the shortest rendering, in Unicode scalars.</param>
/// <param name="CharLimit">The most that any of the provider's operations takes.</param>
public sealed record ValidationBody(bool Valid, string ProviderId, int CharCount, int CharLimit, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)
{
    // One-offs, and versions of before it was kept, have none.
    internal static ValidationBody? Read(string json) => json == "{}" ? null : JsonSerializer.Deserialize<ValidationBody>(json, WireJson.Options);
}
