using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
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
internal sealed class PromptFamilyGrain(
    FamilyRules familyRules,
    VersionRules versionRules,
    FamilyChanges changes,
    WorkspaceDirectory workspaces,
    VersionCache versions,
    PromptQueries queries,
    ILedger ledger) : Grain, IPromptFamilyGrain
{
    private const int MaxSlugTries = 50;

    // Concurrent callers with one version id, or one key, share the first one's commit.
    private readonly Dictionary<object, (AddVersion Command, Task<VersionResult> Result)> _underway = [];
    private FamilyRecord? _family;
    private Allotment? _committed;
    private Allotment? _allotted;
    private bool _poisoned;

    public override Task OnActivateAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<FamilyResult> Create(CreateFamily command, CancellationToken cancellationToken)
    {
        if (_family is not null)
            return Existing(command.WorkspaceId);
        var problems = familyRules.Judge(command);
        if (problems.Count > 0)
            return new FamilyResult(null, problems);
        var slug = command.Slug ?? Slug.FromTitle(command.Title);
        for (var number = 1; number <= MaxSlugTries; number++)
        {
            var change = changes.Creation(this.GetPrimaryKey(), command, number == 1 ? slug : Slug.Numbered(slug, number));
            switch (await ledger.CommitAsync(change))
            {
                case CommitOutcome.Committed:
                    await LoadAsync(cancellationToken);
                    return new FamilyResult(this.GetPrimaryKey(), []);
                case CommitOutcome.KeyTaken:
                    return await changes.ReplayCreationAsync(command, cancellationToken);
            }

            await LoadAsync(cancellationToken);
            if (_family is not null)
                return Existing(command.WorkspaceId);
            if (command.Slug is not null)
                break;
        }

        return new FamilyResult(null, [Problem.Conflict("slug_taken", "slug", $"Another family of this workspace is called {slug}.")]);
    }

    public Task<VersionResult> AddVersion(AddVersion command, CancellationToken cancellationToken)
    {
        ThrowIfPoisoned();
        if (_family is null || _family.WorkspaceId != command.WorkspaceId)
            return Task.FromResult(Refused(Problem.NotFound("family_not_found", "family_id", "There is no such family.")));
        object key = command.Idempotency is { } claim ? (claim.Route, claim.Key) : command.VersionId;
        if (_underway.TryGetValue(key, out var first))
            return JoinAsync(first.Command, first.Result, command);
        var adding = AddAsync(command, key, cancellationToken);
        if (!adding.IsCompleted)
            _underway[key] = (command, adding);
        return adding;
    }

    public async Task<VersionSnapshot?> Latest(Guid workspaceId, CancellationToken cancellationToken)
    {
        if (_family?.WorkspaceId != workspaceId || _committed?.LatestVersionId is not { } latest)
            return null;
        return await versions.FindAsync(latest, cancellationToken) is { } version ? VersionSnapshots.Of(version) : null;
    }

    private async Task<VersionResult> AddAsync(AddVersion command, object key, CancellationToken cancellationToken)
    {
        try
        {
            if (await changes.FindEarlierAsync(command, cancellationToken) is { } earlier)
                return earlier;
            var workspace = await workspaces.FindAsync(command.WorkspaceId, cancellationToken);
            var providerId = command.ProviderId ?? _family!.ProviderId ?? workspace!.DefaultProviderId;
            var (problems, warnings) = versionRules.Judge(command, providerId);
            if (command.ParentVersionId is { } parent && (await versions.FindAsync(parent, cancellationToken))?.FamilyId != _family!.Id)
                problems.Add(Problem.Invalid("version_not_found", "parent_version_id", "The parent is no version of this family."));
            ThrowIfPoisoned();
            return problems.Count > 0
                ? new VersionResult(null, problems, warnings)
                : await CommitAsync(command, providerId, warnings, cancellationToken);
        }
        finally
        {
            _underway.Remove(key);
        }
    }

    /// <summary>From the allotment to the ledger there is no await: numbers reach the stream in their order.</summary>
    private async Task<VersionResult> CommitAsync(AddVersion command, string providerId, List<string> warnings, CancellationToken cancellationToken)
    {
        var before = _allotted!;
        var change = changes.Addition(_family!, before, command, providerId);
        var after = before.Next(change.CommitId, change.Version!.Id);
        _allotted = after;
        try
        {
            var outcome = await ledger.CommitAsync(change);
            if (outcome == CommitOutcome.KeyTaken)
            {
                Poison();
                return await changes.ReplayAdditionAsync(command, cancellationToken);
            }
        }
        catch (LedgerRefusedException)
        {
            Poison();
            if (await queries.VersionAsync(command.VersionId, cancellationToken) is { } stored && stored.FamilyId == _family!.Id)
                return new VersionResult(VersionSnapshots.Of(stored), [], warnings);
            throw;
        }
        catch (LedgerException)
        {
            Poison();
            throw;
        }

        if (after.LastVersion > _committed!.LastVersion)
            _committed = after;
        return new VersionResult(FamilyChanges.Snapshot(_family!, change), [], warnings);
    }

    private static async Task<VersionResult> JoinAsync(AddVersion first, Task<VersionResult> underway, AddVersion command)
    {
        var same = command.Idempotency is { } claim
            ? claim.Fingerprint.AsSpan().SequenceEqual(first.Idempotency!.Fingerprint)
            : command.Text == first.Text;
        var result = await underway;
        return same ? result with { ExistingId = result.Version?.Id } : Refused(IdempotentReplay.Reused);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _family = await queries.FamilyAsync(this.GetPrimaryKey(), cancellationToken);
        if (_family is null)
            return;
        _committed = new Allotment(_family.Etag, _family.VersionCount, _family.LatestVersionId, _family.LastEvent);
        _allotted = _committed;
    }

    private FamilyResult Existing(Guid workspaceId) => _family!.WorkspaceId == workspaceId
        ? new FamilyResult(_family.Id, [])
        : new FamilyResult(null, [Problem.NotFound("family_not_found", "family_id", "There is no such family.")]);

    private void Poison()
    {
        _poisoned = true;
        DeactivateOnIdle();
    }

    private void ThrowIfPoisoned()
    {
        if (_poisoned)
            throw new LedgerPredecessorException(this.GetPrimaryKey());
    }

    private static VersionResult Refused(Problem problem) => new(null, [problem], []);
}
