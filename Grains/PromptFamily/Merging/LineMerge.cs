using PixSim.Domain.Prompts.Merging;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Merging;

/// <summary>What a merge of two versions comes to.</summary>
/// <param name="Status">What is to be done, or why nothing is.</param>
/// <param name="Base">The last version that both have; null if there is none.</param>
/// <param name="Result">What there is of content, where one is to be stored.</param>
public sealed record PlannedMerge(MergeStatus Status, VersionPointer? Base, MergeResult? Result)
{
    /// <summary>What is to be decided.</summary>
    public IReadOnlyList<ConflictSnapshot> Conflicts => [.. (Result?.Conflicts ?? []).Select(VersionContents.Snapshot)];
}

/// <summary>Works out merges of a family's versions. Stores nothing.</summary>
public sealed class LineMerge(FamilyGraph graph, VersionCache versions)
{
    /// <summary>Plans a merge of a source into a target: both of the family, and with numbers.</summary>
    public async Task<PlannedMerge> PlanAsync(
        Guid familyId, VersionRecord source, VersionRecord target, MergeStrategy strategy, IReadOnlyList<ConflictResolution> given, CancellationToken cancellationToken)
    {
        var parted = await graph.DivergenceAsync(familyId, Pointer(source), Pointer(target), cancellationToken);
        var common = parted.MergeBase is { } node ? new VersionPointer(node.Id, node.Number) : null;
        if (parted.Ahead == 0)
            return new PlannedMerge(MergeStatus.AlreadyUpToDate, common, null);
        if (strategy is MergeStrategy.Auto or MergeStrategy.FastForward && parted.Behind == 0)
            return new PlannedMerge(MergeStatus.FastForwarded, common, null);
        if (strategy is MergeStrategy.FastForward)
            return new PlannedMerge(MergeStatus.Refused, common, null);
        var (ours, theirs) = (VersionContents.Of(target), VersionContents.Of(source));
        var result = strategy switch
        {
            MergeStrategy.Ours => PromptMerge.ThreeWay(theirs, ours, theirs, given),
            MergeStrategy.Theirs => PromptMerge.ThreeWay(ours, ours, theirs, given),
            _ => PromptMerge.ThreeWay(await ContentAsync(common?.VersionId, cancellationToken), ours, theirs, given),
        };
        return new PlannedMerge(MergeStatus.Merged, common, result);
    }

    /// <summary>Works out what a version's reapplication to a head comes to.</summary>
    public async Task<MergeResult> ReapplyAsync(
        ReapplyAction action, VersionRecord version, VersionRecord head, IReadOnlyList<ConflictResolution> given, CancellationToken cancellationToken)
    {
        var (ours, theirs) = (VersionContents.Of(head), VersionContents.Of(version));
        return action switch
        {
            ReapplyAction.RollBack => PromptMerge.ThreeWay(ours, ours, theirs, given),
            ReapplyAction.Revert => PromptMerge.Revert(ours, theirs, await ContentAsync(version.ParentVersionId, cancellationToken), given),
            _ => PromptMerge.CherryPick(ours, theirs, await ContentAsync(version.ParentVersionId, cancellationToken), given),
        };
    }

    private async Task<PromptContent> ContentAsync(Guid? id, CancellationToken cancellationToken) =>
        id is { } known && await versions.FindAsync(known, cancellationToken) is { } version ? VersionContents.Of(version) : PromptContent.Empty;

    private static VersionPointer Pointer(VersionRecord version) => new(version.Id, version.Number!.Value);
}
