using System.Text.Json.Nodes;

namespace PixSim.Domain.Prompts.Merging;

/// <summary>What of a version can be merged.</summary>
/// <param name="Text">The prompt.</param>
/// <param name="Variables">Its variable definitions, by name.</param>
/// <param name="ProviderHints">Parameters that it is written for, by name.</param>
/// <param name="Tags">Its tags: a set; the order is kept where nothing speaks against it.</param>
public sealed record PromptContent(string Text, JsonObject Variables, JsonObject ProviderHints, IReadOnlyList<string> Tags)
{
    /// <summary>How it may be used, by name.</summary>
    public JsonObject Settings { get; init; } = [];

    /// <summary>What is before the first version.</summary>
    public static PromptContent Empty => new("", [], [], []);
}
