using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily;

/// <summary>How branches, labels and tags change.</summary>
internal sealed partial class PromptFamilyGrain
{
    // A busy family changes while a branch's history is looked at: then it is looked at again.
    private const int MaxEditTries = 20;

    public async Task<BranchResult> CreateBranch(CreateBranch command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return new BranchResult(null, NoFamily);
        if (await EarlierBranchAsync(command, cancellationToken) is { } earlier)
            return earlier;
        if (PointerRules.Judge(command) is { } refusal)
            return new BranchResult(null, refusal);
        VersionPointer? from = null;
        if (command.FromVersionId is { } named && (from = await FindAsync(named, cancellationToken)) is null)
            return new BranchResult(null, NoVersion("from_version_id"));
        var (change, problem) = await ApplyAsync(state => BranchChanges.Create(state, command, from, clock.GetUtcNow()));
        if (change is not null)
            return new BranchResult(BranchSnapshots.Of(change.Branches[0]));
        return await EarlierBranchAsync(command, cancellationToken) ?? new BranchResult(null, problem);
    }

    public async Task<BranchResult> EditBranch(EditBranch command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return new BranchResult(null, NoFamily);
        for (var tries = 1; ; tries++)
        {
            var seen = _committed!.Etag;
            var merged = command is { IsArchived: true, Force: false } ? await MergedHeadAsync(command.Name, cancellationToken) : null;
            var applied = await ApplyAsync(state => BranchChanges.Edit(state, command, merged, clock.GetUtcNow()));
            if (applied.Problem?.Code != BranchChanges.NotMerged || _committed.Etag == seen || tries == MaxEditTries)
                return Result(applied);
        }
    }

    public async Task<BranchResult> FastForward(FastForwardBranch command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return new BranchResult(null, NoFamily);
        if (await FindAsync(command.ToVersionId, cancellationToken) is not { } to)
            return new BranchResult(null, NoVersion("to_version_id"));
        if (command.BaseVersionId is { } baseId)
        {
            if (await FindAsync(baseId, cancellationToken) is not { } known)
                return new BranchResult(null, NoVersion("base_version_id"));
            if (!await graph.IsReachableAsync(this.GetPrimaryKey(), known, [to], cancellationToken))
                return new BranchResult(null, Problem.Conflict("not_fast_forward", "to_version_id", $"Version {to.Number} does not descend from version {known.Number}."));
        }

        return Result(await ApplyAsync(state => BranchChanges.Forward(state, command, to, clock.GetUtcNow())));
    }

    public async Task<LabelResult> MoveLabel(MoveLabel command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return new LabelResult(null, NoFamily);
        if (await EarlierLabelAsync(command, cancellationToken) is { } earlier)
            return earlier;
        if (PointerRules.Judge(command) is { } refusal)
            return new LabelResult(null, refusal);
        var (named, absence) = await NamedByAsync(command, cancellationToken);
        if (absence is not null)
            return new LabelResult(null, absence);
        var (change, problem) = await PointAsync(command, named, (_, moved) => moved, cancellationToken);
        if (change is not null)
            return new LabelResult(LabelSnapshots.Of(change.Label!));
        return await EarlierLabelAsync(command, cancellationToken) ?? new LabelResult(null, problem);
    }

    public async Task<TagsResult> ChangeTags(ChangeTags command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return new TagsResult(NoFamily);
        if (PointerRules.Judge(command) is { } refusal)
            return new TagsResult(refusal);
        if (await FindAsync(command.VersionId, cancellationToken) is not { } version)
            return new TagsResult(Problem.NotFound("version_not_found", "version_id", "There is no such version of this family."));
        if (TagChanges.Excess(command, (await tags.OfVersionsAsync([version.VersionId], cancellationToken))[version.VersionId]) is { } excess)
            return new TagsResult(excess);
        var (_, problem) = await ApplyAsync(state => TagChanges.Apply(state, command, version.Number, clock.GetUtcNow()));
        return new TagsResult(problem);
    }

    /// <summary>Moves a label, unless a circle of fragments would close.</summary>
    /// <param name="complete">What else the same change does, by the state that it follows.</param>
    private async Task<(Storage.Ledger.FamilyChange? Change, Problem? Problem)> PointAsync(
        MoveLabel command, VersionPointer? named, Func<FamilyState, Decision, Decision> complete, CancellationToken cancellationToken)
    {
        var pointsTo = LabelChanges.Target(_committed!, command, named);
        var target = pointsTo is null ? null : await versions.FindAsync(pointsTo.VersionId, cancellationToken);
        await using var turn = target is null ? null : await fragmentRules.EnterAsync(command.WorkspaceId, [target.Text], cancellationToken);
        return target is not null && await fragmentRules.CircleAsync(_committed!, command.Name, target, cancellationToken) is { } circle
            ? (null, circle)
            : await ApplyAsync(state => complete(state, LabelChanges.Move(state, command, named, pointsTo, clock.GetUtcNow())));
    }

    /// <summary>The head of a branch, if another open branch has it in its history.</summary>
    private async Task<MergedHead?> MergedHeadAsync(string name, CancellationToken cancellationToken)
    {
        var state = _committed!;
        if (state.Branches.GetValueOrDefault(name) is not { HeadVersionId: { } head } branch)
            return null;
        var others = state.Branches.Values
            .Where(other => other is { ArchivedAt: null, HeadVersionId: not null } && other.Name != name)
            .Select(other => (other.Name, Head: new VersionPointer(other.HeadVersionId!.Value, other.HeadNumber!.Value)))
            .ToList();
        return await graph.IsReachableAsync(state.Id, new VersionPointer(head, branch.HeadNumber!.Value), [.. others.Select(other => other.Head)], cancellationToken)
            ? new MergedHead(head, [.. others.Select(other => other.Name)])
            : null;
    }

    private async Task<(VersionPointer? Named, Problem? Absence)> NamedByAsync(MoveLabel command, CancellationToken cancellationToken)
    {
        if (command is { Action: LabelAction.Set, VersionId: var versionId })
        {
            var found = versionId is { } id ? await FindAsync(id, cancellationToken) : null;
            return (found, found is null ? NoVersion("version_id") : null);
        }

        if (command is not { Action: LabelAction.RollBack, ToRevision: { } revision })
            return (null, null);
        var earlier = revision < int.MaxValue ? await pointers.LabelHistoryAsync(this.GetPrimaryKey(), command.Name, revision + 1, 1, cancellationToken) : [];
        return earlier is [{ ToVersionId: { } to } row] && row.Revision == revision
            ? (new VersionPointer(to, row.ToNumber!.Value), null)
            : (null, Problem.Invalid("revision_not_found", "to_revision", $"The label {command.Name} pointed nowhere in revision {revision}."));
    }

    private async Task<BranchResult?> EarlierBranchAsync(CreateBranch command, CancellationToken cancellationToken)
    {
        var (id, reused) = await replays.FindAsync(command.WorkspaceId, command.Idempotency, cancellationToken);
        if (reused is not null)
            return new BranchResult(null, reused);
        return id is null ? null
            : (await pointers.BranchesAsync(this.GetPrimaryKey(), cancellationToken)).Find(branch => branch.Id == id) is { } branch
                ? new BranchResult(BranchSnapshots.Of(branch), IsReplay: true)
                : null;
    }

    private async Task<LabelResult?> EarlierLabelAsync(MoveLabel command, CancellationToken cancellationToken)
    {
        var (id, reused) = await replays.FindAsync(command.WorkspaceId, command.Idempotency, cancellationToken);
        if (reused is not null)
            return new LabelResult(null, reused);
        return id is { } revision && await pointers.LabelRevisionAsync(this.GetPrimaryKey(), command.Name, revision, cancellationToken) is { } label
            ? new LabelResult(LabelSnapshots.Of(label), IsReplay: true)
            : null;
    }

    private static BranchResult Result((Storage.Ledger.FamilyChange? Change, Problem? Problem) applied) =>
        new(applied.Change is { } change ? BranchSnapshots.Of(change.Branches[0]) : null, applied.Problem);

    private static Problem NoVersion(string field) => Problem.Invalid("version_not_found", field, "There is no such version of this family.");
}
