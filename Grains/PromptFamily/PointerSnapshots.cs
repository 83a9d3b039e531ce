using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>Shows branches to the outside.</summary>
public static class BranchSnapshots
{
    /// <summary>The snapshot of a branch.</summary>
    public static BranchSnapshot Of(BranchRow branch) => new(
        branch.Name,
        branch.HeadVersionId is { } head ? new VersionPointer(head, branch.HeadNumber!.Value) : null,
        branch.BaseVersionId is { } start ? new VersionPointer(start, branch.BaseNumber!.Value) : null,
        branch.IsProtected,
        branch.ArchivedAt,
        branch.CreatedAt,
        branch.CreatedBy);
}

/// <summary>Shows labels to the outside.</summary>
public static class LabelSnapshots
{
    /// <summary>The snapshot of a label in one of its revisions.</summary>
    public static LabelSnapshot Of(LabelRow label) => new(
        label.Name,
        label.ToVersionId is { } to ? new VersionPointer(to, label.ToNumber!.Value) : null,
        label.Revision,
        label.IsProtected,
        label.At,
        label.Author);
}
