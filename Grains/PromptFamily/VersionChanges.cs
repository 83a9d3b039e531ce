using System.Text.Json;
using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>The changes that add versions.</summary>
internal static class VersionChanges
{
    /// <summary>Adds the next version to a branch, if the branch's head is the one that its author knew.</summary>
    public static Decision Add(FamilyState state, AddVersion command, JudgedVersion judged, DateTimeOffset now)
    {
        var (branch, absence) = state.Open(command.Branch, "branch_name");
        if (branch is null)
            return Decision.Refuse(absence!);
        if (StaleFor(state, command) is { } stale)
            return Decision.Refuse(stale);
        var (parent, second) = Parents(branch, command);
        if (second is not null && second == parent)
            return Decision.Refuse(Problem.Invalid("parents_equal", "second_parent_version_id", "A merge has two different parents."));

        var number = state.LastVersion + 1;
        var version = new VersionRow(
            command.VersionId,
            number,
            parent,
            command.Text,
            PromptText.Sha256(command.Text),
            command.VariablesJson,
            command.ProviderHintsJson,
            judged.ProviderId,
            command.CommitMessage,
            command.Author,
            [.. command.Tags],
            now)
        {
            SecondParentId = second,
            Branch = branch.Name,
            Origin = SnakeCase.Of(command.Origin),
            OriginVersionId = command.OriginVersionId,
            SemanticVersion = command.SemanticVersion,
            SemanticOrder = judged.SemanticOrder,
            CompatibleStrategies = [.. command.CompatibleStrategies],
            AllowRandomization = command.AllowRandomization,
            RandomizationJson = command.RandomizationJson,
            ValidationJson = judged.ValidationJson,
            EditJson = VersionEdits.Write(command.Edit),
        };
        var data = JsonSerializer.Serialize(
            new { version_id = version.Id, version_number = number, branch = branch.Name, origin = version.Origin, author = command.Author });
        var change = state.Follow("version_added", data, now) with
        {
            Head = new HeadRow(number, version.Id),
            Versions = [version],
            Dependencies = FragmentDependencies.Of(version.Id, number, judged.Fragments),
            BranchHeads = [new BranchHeadRow(branch.Name, version.Id, number)],
            Idempotency = FamilyChanges.Claim(command.Idempotency, version.Id, now),
        };
        return Decision.Accept(change, state.Behind(change) with
        {
            LastVersion = number,
            LatestVersionId = version.Id,
            Branches = state.Branches.SetItem(branch.Name, branch with { HeadVersionId = version.Id, HeadNumber = number }),
        });
    }

    /// <summary>The conflict, if the command's author knows another head than its branch has; null if not, or if the branch is not open.</summary>
    public static Problem? StaleFor(FamilyState state, AddVersion command) =>
        command.BaseVersionId is { } known && state.Open(command.Branch, "branch_name").Branch is { } branch && known != branch.HeadVersionId ? Stale(branch) : null;

    /// <summary>The conflict of an author whose head is not the branch's.</summary>
    public static Problem Stale(BranchRow branch) => Problem.Conflict(
        "stale_head",
        "base_version_id",
        branch.HeadNumber is { } number ? $"The branch {branch.Name} is at version {number}." : $"The branch {branch.Name} has no version yet.") with
    {
        Head = branch.HeadVersionId is { } head ? new VersionPointer(head, branch.HeadNumber!.Value) : null,
    };

    // A version that was made from another one than the head replaces the head, which becomes its other parent: no branch
    // ever loses sight of a version.
    private static (Guid? Parent, Guid? Second) Parents(BranchRow branch, AddVersion command)
    {
        var parent = command.ParentVersionId ?? branch.HeadVersionId;
        return (parent, command.SecondParentVersionId ?? (branch.HeadVersionId == parent ? null : branch.HeadVersionId));
    }
}
