using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Merging;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Merging;

/// <summary>Translates between versions and what of them can be merged.</summary>
internal static class VersionContents
{
    private const string Strategies = "compatible_strategies";
    private const string Randomized = "allow_randomization";
    private const string Randomization = "randomization_params";

    /// <summary>What of a version can be merged.</summary>
    public static PromptContent Of(VersionRecord version) => new(
        version.Text,
        JsonNode.Parse(version.VariablesJson)!.AsObject(),
        JsonNode.Parse(version.ProviderHintsJson)!.AsObject(),
        version.Tags)
    {
        Settings = new JsonObject
        {
            [Strategies] = new JsonArray([.. version.CompatibleStrategies.Select(strategy => JsonValue.Create(strategy))]),
            [Randomized] = version.AllowRandomization,
            [Randomization] = version.RandomizationJson is { } json ? JsonNode.Parse(json) : null,
        },
    };

    /// <summary>What of a version to be added can be merged.</summary>
    public static PromptContent Of(AddVersion command) => new(
        command.Text,
        JsonNode.Parse(command.VariablesJson)!.AsObject(),
        JsonNode.Parse(command.ProviderHintsJson)!.AsObject(),
        command.Tags)
    {
        Settings = new JsonObject
        {
            [Strategies] = new JsonArray([.. command.CompatibleStrategies.Select(strategy => JsonValue.Create(strategy))]),
            [Randomized] = command.AllowRandomization,
            [Randomization] = command.RandomizationJson is { } json ? JsonNode.Parse(json) : null,
        },
    };

    /// <summary>The command with merged content.</summary>
    public static AddVersion With(this AddVersion command, PromptContent content) => command with
    {
        Text = content.Text,
        VariablesJson = content.Variables.ToJsonString(),
        ProviderHintsJson = content.ProviderHints.ToJsonString(),
        Tags = content.Tags,
        CompatibleStrategies = [.. content.Settings[Strategies]?.AsArray().Select(strategy => (string)strategy!) ?? []],
        AllowRandomization = (bool?)content.Settings[Randomized] ?? false,
        RandomizationJson = content.Settings[Randomization]?.ToJsonString(),
    };

    /// <summary>What keeps settings that somebody decided upon from being a version's; null if nothing does.</summary>
    public static Problem? Judge(PromptContent content) =>
        content.Settings[Strategies] is not (null or JsonArray) || content.Settings[Strategies]?.AsArray().All(IsText) == false ? Malformed(Strategies, "a list of texts")
        : content.Settings[Randomized] is { } randomized && randomized.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False) ? Malformed(Randomized, "true or false")
        : content.Settings[Randomization] is not (null or JsonObject) ? Malformed(Randomization, "an object, or null")
        : null;

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static Problem Malformed(string setting, string expectation) =>
        Problem.Invalid("resolution_not_setting", "resolutions", $"The setting {setting} is {expectation}.");

    /// <summary>Whether two contents say the same.</summary>
    public static bool Same(PromptContent one, PromptContent other) =>
        one.Text == other.Text
        && JsonNode.DeepEquals(one.Variables, other.Variables)
        && JsonNode.DeepEquals(one.ProviderHints, other.ProviderHints)
        && JsonNode.DeepEquals(one.Settings, other.Settings)
        && one.Tags.Order(StringComparer.Ordinal).SequenceEqual(other.Tags.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The decisions as the rules take them.</summary>
    public static IReadOnlyList<ConflictResolution> Resolutions(IReadOnlyList<ConflictDecision> decisions) =>
        [.. decisions.Select(decision => new ConflictResolution(decision.ConflictId, (ConflictChoice)decision.Choice, decision.Value))];

    /// <summary>A conflict as callers see it.</summary>
    public static ConflictSnapshot Snapshot(MergeConflict conflict) => new(
        conflict.Id, SnakeCase.Of(conflict.Kind), conflict.Name, conflict.Base, conflict.Ours, conflict.Theirs, conflict.Span?.Start, conflict.Span?.Length);
}
