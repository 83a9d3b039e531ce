using System.Text.Json;
using PixSim.Domain.Prompts.Pointers;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>The changes that create, edit and forward branches.</summary>
internal static class BranchChanges
{
    /// <summary>The code of the refusal to archive what no other open branch has.</summary>
    public const string NotMerged = "branch_not_merged";

    /// <summary>Archived ones count: they are never forgotten.</summary>
    public const int MaxBranches = 10_000;

    /// <summary>Creates a branch.</summary>
    /// <param name="from">The version that the command names; null for the head of a branch.</param>
    public static Decision Create(FamilyState state, CreateBranch command, VersionPointer? from, DateTimeOffset now)
    {
        if (state.Branches.TryGetValue(command.Name, out var known))
        {
            return Decision.Refuse(known.ArchivedAt is null
                ? Problem.Conflict("branch_exists", "name", $"There is a branch {command.Name}.")
                : Problem.Conflict("branch_archived", "name", $"There was a branch {command.Name}: restore it, or take another name."));
        }

        if (state.Branches.Count >= MaxBranches)
            return Decision.Refuse(Problem.Conflict("too_many_branches", null, $"A family has at most {MaxBranches} branches.") with { Limit = MaxBranches });
        if (from is null)
        {
            var (source, absence) = state.Open(command.FromBranch, "from_branch");
            if (source is null)
                return Decision.Refuse(absence!);
            from = source.HeadVersionId is { } head ? new VersionPointer(head, source.HeadNumber!.Value) : null;
        }

        var branch = new BranchRow(
            Guid.CreateVersion7(now), command.Name, from?.VersionId, from?.Number, from?.VersionId, from?.Number, command.IsProtected, null, null, now, command.Author);
        var data = JsonSerializer.Serialize(new { name = branch.Name, head_version_id = branch.HeadVersionId, author = command.Author });
        return Store(state, "branch_created", data, branch, now, FamilyChanges.Claim(command.Idempotency, branch.Id, now));
    }

    /// <summary>Archives, restores or protects a branch.</summary>
    /// <param name="merged">The head whose versions were found in other branches; null if that was not looked into, or there are none.</param>
    public static Decision Edit(FamilyState state, EditBranch command, MergedHead? merged, DateTimeOffset now)
    {
        if (!state.Branches.TryGetValue(command.Name, out var branch))
            return Decision.Refuse(state.Open(command.Name, "branch").Problem!);
        var archive = command.IsArchived ?? (branch.ArchivedAt is not null);
        var isProtected = command.IsProtected ?? branch.IsProtected;
        if (archive && branch.ArchivedAt is null)
        {
            if (branch.Name == PointerName.Main)
                return Decision.Refuse(Problem.Conflict("branch_protected", "branch", $"The branch {branch.Name} is a family's first, and stays."));
            if (isProtected)
                return Decision.Refuse(Problem.Conflict("branch_protected", "branch", $"The branch {branch.Name} is protected."));
            if (!command.Force && branch.HeadVersionId is { } head && !IsMerged(state, head, merged))
            {
                return Decision.Refuse(Problem.Conflict(
                    NotMerged, "force", $"The branch {branch.Name} holds versions that no other open branch has. Merge it, or use force."));
            }
        }

        var edited = branch with
        {
            IsProtected = isProtected,
            ArchivedAt = archive ? branch.ArchivedAt ?? now : null,
            ArchivedBy = archive ? branch.ArchivedBy ?? command.Author : null,
        };
        var data = JsonSerializer.Serialize(new { name = branch.Name, archived = archive, @protected = isProtected, head_version_id = branch.HeadVersionId, author = command.Author });
        return Store(state, "branch_edited", data, edited, now);
    }

    /// <summary>Moves a branch's head forward. That the version descends from the known head has been checked.</summary>
    public static Decision Forward(FamilyState state, FastForwardBranch command, VersionPointer to, DateTimeOffset now, IdempotencyRow? claim = null)
    {
        var (branch, absence) = state.Open(command.Name, "branch");
        if (branch is null)
            return Decision.Refuse(absence!);
        if (branch.HeadVersionId != command.BaseVersionId)
            return Decision.Refuse(VersionChanges.Stale(branch));
        var data = JsonSerializer.Serialize(
            new { name = branch.Name, from_version_id = branch.HeadVersionId, head_version_id = to.VersionId, author = command.Author });
        return Store(state, "branch_forwarded", data, branch with { HeadVersionId = to.VersionId, HeadNumber = to.Number }, now, claim);
    }

    // Of two branches with the same versions each one could be archived because of the other: those that were looked at have
    // to be open still. Their heads only move forward, and so keep what they had.
    private static bool IsMerged(FamilyState state, Guid head, MergedHead? merged) =>
        merged?.VersionId == head && merged.OpenBranches.All(name => state.Branches[name].ArchivedAt is null);

    private static Decision Store(FamilyState state, string kind, string data, BranchRow branch, DateTimeOffset now, IdempotencyRow? claim = null)
    {
        var change = state.Follow(kind, data, now) with { Branches = [branch], Idempotency = claim };
        return Decision.Accept(change, state.Behind(change) with { Branches = state.Branches.SetItem(branch.Name, branch) });
    }
}

/// <summary>A branch's head that is in the history of other branches.</summary>
/// <param name="VersionId">The head.</param>
/// <param name="OpenBranches">The open branches that were looked at.</param>
internal sealed record MergedHead(Guid VersionId, IReadOnlyList<string> OpenBranches);
