using PixSim.Domain.Prompts.Merging;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Merging;

/// <summary>What a commit that came too late would come to, if it was put onto the newer head.</summary>
/// <param name="Base">The head that its author knew.</param>
/// <param name="Head">The branch's head: theirs.</param>
/// <param name="Merged">The commit that can be sent instead; null if something is to be decided.</param>
/// <param name="Conflicts">What is to be decided: ours is the commit, theirs the branch.</param>
public sealed record StaleMerge(VersionRecord Base, VersionRecord Head, AddVersion? Merged, IReadOnlyList<ConflictSnapshot> Conflicts);

/// <summary>Helps authors whose head is not the branch's any more. Stores nothing.</summary>
public sealed class StaleCommits(VersionCache versions)
{
    /// <summary>The merge of a commit that was refused; null if its base is no version of the family, or the branch is empty.</summary>
    /// <param name="head">The newer head, as the refusal told it.</param>
    public async Task<StaleMerge?> MergeAsync(Guid familyId, AddVersion command, VersionPointer? head, CancellationToken cancellationToken)
    {
        if (command.BaseVersionId is not { } baseId || head is null)
            return null;
        if (await versions.FindAsync(baseId, cancellationToken) is not { } known || known.FamilyId != familyId)
            return null;
        if (await versions.FindAsync(head.VersionId, cancellationToken) is not { } newer)
            return null;
        var result = PromptMerge.ThreeWay(VersionContents.Of(known), VersionContents.Of(command), VersionContents.Of(newer), []);
        var merged = result.Content is { } content ? command.With(content) with { BaseVersionId = newer.Id } : null;
        return new StaleMerge(known, newer, merged, [.. result.Conflicts.Select(VersionContents.Snapshot)]);
    }
}
