using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Diffs;
using PixSim.Gateway.Prompts.Git;
using PixSim.Grains.PromptFamily.Merging;

namespace PixSim.Gateway.Prompts.Diffs;

/// <summary>What a commit that came too late would come to on the newer head.</summary>
/// <param name="Base">The head that it was made for.</param>
/// <param name="Yours">From the base's text to the one that was sent.</param>
/// <param name="Theirs">From the base's text to the newer head's.</param>
/// <param name="IsClean">Whether nothing is to be decided.</param>
/// <param name="Merged">What can be sent instead, with the newer head as <c>base_version_id</c>; absent if something is to be decided.</param>
/// <param name="Conflicts">What is to be decided: ours is what was sent, theirs what the branch has.</param>
public sealed record StaleMergeBody(
    PointerBody Base,
    IReadOnlyList<DiffOperationBody> Yours,
    IReadOnlyList<DiffOperationBody> Theirs,
    bool IsClean,
    MergedContentBody? Merged,
    IReadOnlyList<MergeConflictBody> Conflicts)
{
    internal static StaleMergeBody Of(StaleMerge merge, string sent) => new(
        new PointerBody(merge.Base.Id, merge.Base.Number!.Value),
        Steps(merge.Base.Text, sent),
        Steps(merge.Base.Text, merge.Head.Text),
        merge.Merged is not null,
        merge.Merged is { } merged ? MergedContentBody.Of(merged) : null,
        [.. merge.Conflicts.Select(MergeConflictBody.Of)]);

    private static IReadOnlyList<DiffOperationBody> Steps(string from, string to) => [.. TextDiff.Between(from, to).Operations.Select(DiffOperationBody.Of)];
}

/// <summary>What two sides come to together.</summary>
public sealed record MergedContentBody(
    string PromptText,
    JsonObject Variables,
    JsonObject ProviderHints,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> CompatibleStrategies,
    bool AllowRandomization,
    JsonObject? RandomizationParams)
{
    internal static MergedContentBody Of(Grains.Interfaces.Prompts.AddVersion merged) => new(
        merged.Text,
        JsonNode.Parse(merged.VariablesJson)!.AsObject(),
        JsonNode.Parse(merged.ProviderHintsJson)!.AsObject(),
        merged.Tags,
        merged.CompatibleStrategies,
        merged.AllowRandomization,
        merged.RandomizationJson is { } json ? JsonNode.Parse(json)!.AsObject() : null);
}
