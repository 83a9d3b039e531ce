using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Merging;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily;

/// <summary>How lines are merged, and versions put onto branches once more.</summary>
internal sealed partial class PromptFamilyGrain
{
    private const string StaleHead = "stale_head";

    // A busy branch moves on while a merge is worked out: then it is worked out again.
    private const int MaxMergeTries = 20;

    public Task<MergeOutcome> Merge(MergeBranches command, CancellationToken cancellationToken) =>
        OnceAsync(command.WorkspaceId, command.Author, command.Target, command.Idempotency, () => TryMergeAsync(command, cancellationToken), cancellationToken);

    public Task<MergeOutcome> Reapply(ReapplyVersion command, CancellationToken cancellationToken) =>
        OnceAsync(command.WorkspaceId, command.Author, command.Branch, command.Idempotency, () => TryReapplyAsync(command, cancellationToken), cancellationToken);

    private async Task<MergeOutcome> OnceAsync(
        Guid workspaceId, string author, string branch, IdempotencyClaim? claim, Func<Task<MergeOutcome>> attempt, CancellationToken cancellationToken)
    {
        if (!Owns(workspaceId))
            return MergeOutcomes.Refuse(NoFamily);
        var problems = new List<Problem>();
        PointerRules.JudgeAuthor(author, problems);
        if (problems.Count > 0)
            return MergeOutcomes.Refuse(problems);
        if (await EarlierMergeAsync(workspaceId, branch, claim, cancellationToken) is { } earlier)
            return earlier;
        var outcome = await attempt();
        for (var tries = 1; tries < MaxMergeTries && outcome.Problems is [{ Code: StaleHead }, ..]; tries++)
            outcome = await attempt();
        return outcome;
    }

    private async Task<MergeOutcome> TryMergeAsync(MergeBranches command, CancellationToken cancellationToken)
    {
        var (target, absence) = _committed!.Open(command.Target, "target");
        if (target is null)
            return MergeOutcomes.Refuse(absence!);
        var (source, problem) = await SourceAsync(command, cancellationToken);
        if (source is null)
            return MergeOutcomes.Refuse(problem!);
        if (target.HeadVersionId is not { } headId)
            return await ForwardAsync(command, target, source, cancellationToken);
        var head = (await versions.FindAsync(headId, cancellationToken))!;
        var plan = await merging.PlanAsync(this.GetPrimaryKey(), source, head, command.Strategy, VersionContents.Resolutions(command.Decisions), cancellationToken);
        return plan switch
        {
            { Status: MergeStatus.AlreadyUpToDate } => Outcome(plan.Status, head),
            { Status: MergeStatus.FastForwarded } => await ForwardAsync(command, target, source, cancellationToken),
            { Result: null } => MergeOutcomes.Refuse(Problem.Conflict("not_fast_forward", "strategy", $"The branch {target.Name} has versions that the source has not.")),
            { Result.Content: { } content } when VersionContents.Judge(content) is { } malformed => MergeOutcomes.Refuse(malformed),
            { Result.Content: { } content } => MergeOutcomes.Of(await AddVersion(Merged(command, source, head).With(content), cancellationToken)),
            _ => MergeOutcomes.Refuse(plan.Result),
        };
    }

    private async Task<MergeOutcome> ForwardAsync(MergeBranches command, BranchRow target, VersionRecord source, CancellationToken cancellationToken)
    {
        var forward = new FastForwardBranch
        {
            WorkspaceId = command.WorkspaceId, Name = target.Name, BaseVersionId = target.HeadVersionId, ToVersionId = source.Id, Author = command.Author,
        };
        var (change, problem) = await ApplyAsync(state => BranchChanges.Forward(
            state, forward, new VersionPointer(source.Id, source.Number!.Value), clock.GetUtcNow(), FamilyChanges.Claim(command.Idempotency, source.Id, clock.GetUtcNow())));
        if (change is not null)
            return Outcome(MergeStatus.FastForwarded, source);
        return await EarlierMergeAsync(command.WorkspaceId, command.Target, command.Idempotency, cancellationToken) ?? MergeOutcomes.Refuse(problem!);
    }

    private async Task<MergeOutcome> TryReapplyAsync(ReapplyVersion command, CancellationToken cancellationToken)
    {
        var (branch, absence) = _committed!.Open(command.Branch, "branch");
        if (branch is null)
            return MergeOutcomes.Refuse(absence!);
        if (branch.HeadVersionId is not { } headId)
            return MergeOutcomes.Refuse(Empty(branch.Name, "branch"));
        var version = await versions.FindAsync(command.VersionId, cancellationToken);
        var isOurs = command.Action == ReapplyAction.CherryPick ? version?.WorkspaceId == command.WorkspaceId : version?.FamilyId == this.GetPrimaryKey();
        if (version is null || !isOurs)
            return MergeOutcomes.Refuse(NoVersion("version_id"));
        if (command.Action == ReapplyAction.Revert && version.ParentVersionId is null)
            return MergeOutcomes.Refuse(Problem.Invalid("parent_not_found", "version_id", "There is nothing before the first version to go back to."));
        var head = (await versions.FindAsync(headId, cancellationToken))!;
        var result = await merging.ReapplyAsync(command.Action, version, head, VersionContents.Resolutions(command.Decisions), cancellationToken);
        if (result.Content is not { } content)
            return MergeOutcomes.Refuse(result);
        if (VersionContents.Judge(content) is { } malformed)
            return MergeOutcomes.Refuse(malformed);
        return VersionContents.Same(content, VersionContents.Of(head))
            ? Outcome(MergeStatus.AlreadyUpToDate, head)
            : MergeOutcomes.Of(await AddVersion(Reapplied(command, version, head).With(content), cancellationToken));
    }

    private async Task<(VersionRecord? Source, Problem? Problem)> SourceAsync(MergeBranches command, CancellationToken cancellationToken)
    {
        if (command.SourceVersionId is { } id)
        {
            var named = await versions.FindAsync(id, cancellationToken);
            return named?.FamilyId == this.GetPrimaryKey() ? (named, null) : (null, NoVersion("source_version_id"));
        }

        var (branch, absence) = _committed!.Open(command.Source ?? "", "source");
        if (branch is null)
            return (null, absence);
        return branch.HeadVersionId is { } head ? (await versions.FindAsync(head, cancellationToken), null) : (null, Empty(branch.Name, "source"));
    }

    private async Task<MergeOutcome?> EarlierMergeAsync(Guid workspaceId, string branch, IdempotencyClaim? claim, CancellationToken cancellationToken)
    {
        var (id, reused) = await replays.FindAsync(workspaceId, claim, cancellationToken);
        if (reused is not null)
            return MergeOutcomes.Refuse(reused);
        if (id is not { } earlier || await versions.FindAsync(earlier, cancellationToken) is not { } version)
            return null;

        // A version that was made by this was committed to the branch; one that the branch was moved to, to another one.
        return Outcome(version.Branch == branch ? MergeStatus.Merged : MergeStatus.FastForwarded, version) with { IsReplay = true };
    }

    private MergeOutcome Outcome(MergeStatus status, VersionRecord version) =>
        new(status, VersionSnapshots.Of(version, _committed!.Family.ProviderId), [], [], []);

    private AddVersion Merged(MergeBranches command, VersionRecord source, VersionRecord head) => new()
    {
        WorkspaceId = command.WorkspaceId,
        VersionId = Guid.CreateVersion7(clock.GetUtcNow()),
        Text = "",
        Branch = command.Target,
        ParentVersionId = head.Id,
        BaseVersionId = head.Id,
        SecondParentVersionId = source.Id,
        Origin = VersionOrigin.Merged,
        CommitMessage = command.CommitMessage ?? $"Merge {command.Source ?? $"version {source.Number}"} into {command.Target}",
        Author = command.Author,
        ProviderId = command.ProviderId,
        Idempotency = command.Idempotency,
    };

    private AddVersion Reapplied(ReapplyVersion command, VersionRecord version, VersionRecord head)
    {
        var (origin, done) = command.Action switch
        {
            ReapplyAction.RollBack => (VersionOrigin.RolledBack, "Roll back to"),
            ReapplyAction.Revert => (VersionOrigin.Reverted, "Revert"),
            _ => (VersionOrigin.CherryPicked, "Cherry-pick"),
        };
        return new AddVersion
        {
            WorkspaceId = command.WorkspaceId,
            VersionId = Guid.CreateVersion7(clock.GetUtcNow()),
            Text = "",
            Branch = command.Branch,
            ParentVersionId = head.Id,
            BaseVersionId = head.Id,
            Origin = origin,
            OriginVersionId = version.Id,
            CommitMessage = command.CommitMessage ?? $"{done} version {version.Number?.ToString() ?? version.Id.ToString()}",
            Author = command.Author,
            ProviderId = command.ProviderId,
            Idempotency = command.Idempotency,
        };
    }

    private static Problem Empty(string branch, string field) => Problem.Conflict("branch_empty", field, $"The branch {branch} has no version yet.");
}
