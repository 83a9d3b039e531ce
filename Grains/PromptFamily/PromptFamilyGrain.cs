using System.Collections.Immutable;
using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.Limits;
using PixSim.Grains.PromptFamily.Merging;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Grains.PromptFamily.Experiments;
using PixSim.Grains.PromptFamily.Worlds;
using PixSim.Grains.Workspaces;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily;

/// <summary>
/// The only writer of a family. It is reentrant: while one commit is on its way, further callers get their numbers, and
/// go with the next one. Should a commit fail, everything allotted behind it is void: the grain takes no more calls, and
/// the next activation begins from what is on disk.
/// </summary>
[Reentrant]
internal sealed partial class PromptFamilyGrain(
    FamilyRules familyRules,
    VersionRules versionRules,
    FragmentRules fragmentRules,
    WorldOverrideRules overrideRules,
    FamilyReplays replays,
    FamilyGraph graph,
    LimitRefusals refusals,
    LineMerge merging,
    WorkspaceDirectory workspaces,
    VersionCache versions,
    FamilyProviders providers,
    PromptQueries queries,
    PointerQueries pointers,
    TagQueries tags,
    ExperimentQueries experiments,
    WorldOverrideQueries overrides,
    ILedger ledger,
    TimeProvider clock) : Grain, IPromptFamilyGrain
{
    // Titles that cannot be spelled in ASCII have one slug all of them: nobody shall count through thousands.
    private const int MaxSlugNumber = 10;

    private FamilyState? _committed;
    private FamilyState? _allotted;
    private Task _lastCommit = Task.CompletedTask;
    private bool _poisoned;

    private static Problem NoFamily => Problem.NotFound("family_not_found", "family_id", "There is no such family.");

    public override Task OnActivateAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<FamilyResult> Create(CreateFamily command, CancellationToken cancellationToken)
    {
        if (_committed is not null)
            return Existing(command.WorkspaceId);
        var problems = familyRules.Judge(command);
        if (problems.Count > 0)
            return new FamilyResult(null, problems);
        var slug = command.Slug ?? Slug.FromTitle(command.Title);
        for (var number = 1; number <= MaxSlugNumber + 1; number++)
        {
            var free = number == 1 ? slug : number <= MaxSlugNumber ? Slug.Numbered(slug, number) : Slug.Of(slug, this.GetPrimaryKey());
            switch (await ledger.CommitAsync(FamilyChanges.Creation(this.GetPrimaryKey(), command, free, clock.GetUtcNow())))
            {
                case CommitOutcome.Committed:
                    await LoadAsync(cancellationToken);
                    return new FamilyResult(this.GetPrimaryKey(), []);
                case CommitOutcome.KeyTaken:
                    return await replays.FamilyAsync(command, cancellationToken);
            }

            await LoadAsync(cancellationToken);
            if (_committed is not null)
                return Existing(command.WorkspaceId);
            if (command.Slug is not null)
                break;
        }

        return new FamilyResult(null, [Problem.Conflict("slug_taken", "slug", $"Another family of this workspace is called {slug}.")]);
    }

    public async Task<FamilyResult> Edit(EditFamily command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return new FamilyResult(null, [NoFamily]);
        var problems = familyRules.Judge(command);
        if (problems.Count > 0)
            return new FamilyResult(null, problems);
        var (_, problem) = await ApplyAsync(state => FamilyChanges.Edit(state, command, clock.GetUtcNow()));
        providers.Forget(this.GetPrimaryKey());
        return problem is null ? new FamilyResult(this.GetPrimaryKey(), []) : new FamilyResult(null, [problem]);
    }

    public async Task<VersionSnapshot?> Latest(Guid workspaceId, CancellationToken cancellationToken) =>
        (await Select(new SelectVersion { WorkspaceId = workspaceId }, cancellationToken)).Version;

    public async Task<SelectionResult> Select(SelectVersion query, CancellationToken cancellationToken)
    {
        if (!Owns(query.WorkspaceId))
            return new SelectionResult(null, NoFamily);
        var world = OverrideOf(query.WorldId);
        var (id, problem, revision, choice) = ArmSelection.Of(_committed!, query, world);
        var label = revision is null ? null : choice is { Arm: not null } ? choice.Label : Selection.LabelOf(query, world);
        return id is { } selected && await versions.FindAsync(selected, cancellationToken) is { } version
            ? new SelectionResult(VersionSnapshots.Of(version, _committed!.Family.ProviderId), null, revision, choice, label, world)
            : new SelectionResult(null, problem ?? Problem.NotFound("version_not_found", "family_id", "The family has no such version."));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var id = this.GetPrimaryKey();
        if (await queries.FamilyAsync(id, cancellationToken) is not { } family)
            return;
        var branches = await pointers.BranchesAsync(id, cancellationToken);
        var labels = await pointers.LabelsAsync(id, cancellationToken);
        var drafted = await experiments.OfFamilyAsync(id, cancellationToken);
        var worlds = await overrides.ListAsync(id, cancellationToken);

        // Of callers that create it at once the last one comes here when others have gone on: theirs is the newer state.
        if (_committed is not null)
            return;
        _committed = new FamilyState
        {
            Id = id,
            WorkspaceId = family.WorkspaceId,
            Etag = family.Etag,
            LastEvent = family.LastEvent,
            LastVersion = family.VersionCount,
            LatestVersionId = family.LatestVersionId,
            Family = family.Row(),
            Branches = branches.ToImmutableDictionary(branch => branch.Name, StringComparer.Ordinal),
            Labels = labels.ToImmutableDictionary(label => label.Name, StringComparer.Ordinal),
            Experiments = drafted.ToImmutableDictionary(experiment => experiment.Id),
            Overrides = worlds.ToImmutableDictionary(world => world.WorldId, StringComparer.Ordinal),
        };
        _allotted = _committed;
    }

    private bool Owns(Guid workspaceId) => _committed?.WorkspaceId == workspaceId;

    private FamilyResult Existing(Guid workspaceId) =>
        Owns(workspaceId) ? new FamilyResult(_committed!.Id, []) : new FamilyResult(null, [NoFamily]);

    private async Task<VersionPointer?> FindAsync(Guid versionId, CancellationToken cancellationToken) =>
        await versions.FindAsync(versionId, cancellationToken) is { } version && version.FamilyId == this.GetPrimaryKey()
            ? new VersionPointer(version.Id, version.Number!.Value)
            : null;
}
