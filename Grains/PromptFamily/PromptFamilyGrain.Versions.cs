using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>How versions are added.</summary>
internal sealed partial class PromptFamilyGrain
{
    // Concurrent callers with one version id, or one key, share the first one's commit.
    private readonly Dictionary<object, (AddVersion Command, Task<VersionResult> Result)> _underway = [];

    // Precedences that this activation has allotted: the database knows of them a moment later.
    private readonly HashSet<string> _semanticOrders = new(StringComparer.Ordinal);

    public Task<VersionResult> AddVersion(AddVersion command, CancellationToken cancellationToken)
    {
        ThrowIfPoisoned();
        if (!Owns(command.WorkspaceId))
            return Task.FromResult(Refused(NoFamily));
        object key = command.Idempotency is { } claim ? (claim.Route, claim.Key) : command.VersionId;
        if (_underway.TryGetValue(key, out var first))
            return JoinAsync(first.Command, first.Result, command);
        var adding = AddAsync(command, key, cancellationToken);
        if (!adding.IsCompleted)
            _underway[key] = (command, adding);
        return adding;
    }

    private async Task<VersionResult> AddAsync(AddVersion command, object key, CancellationToken cancellationToken)
    {
        try
        {
            if (await EarlierAsync(command, cancellationToken) is { } earlier)
                return earlier;
            var workspace = await workspaces.FindAsync(command.WorkspaceId, cancellationToken);
            var providerId = command.ProviderId ?? _committed!.Family.ProviderId ?? workspace!.DefaultProviderId;
            await using var turn = await fragmentRules.EnterAsync(command.WorkspaceId, [command.Text], cancellationToken);
            var (fragments, fragmentProblems) = await fragmentRules.ResolveAsync(_committed!, command, cancellationToken);
            var (problems, judged) = versionRules.Judge(command, providerId, fragments);
            problems.AddRange(fragmentProblems);
            await refusals.NoteAsync(command.WorkspaceId, providerId, problems);
            await AddAbsentAsync(problems, command, cancellationToken);
            if (judged?.SemanticOrder is { } order && await queries.VersionBySemanticOrderAsync(_committed!.Id, order, cancellationToken) is { } taken && taken.Id != command.VersionId)
                problems.Add(SemanticVersionTaken(command));
            return problems.Count > 0 ? new VersionResult(null, problems, []) : await CommitAsync(command, judged!, cancellationToken);
        }
        finally
        {
            _underway.Remove(key);
        }
    }

    private async Task<VersionResult> CommitAsync(AddVersion command, JudgedVersion judged, CancellationToken cancellationToken)
    {
        try
        {
            var (change, problem) = await ApplyAsync(state => Decide(state, command, judged));
            if (change is not null)
                return new VersionResult(VersionSnapshots.Of(_committed!, change.Versions[0]), [], judged.Validation.Warnings);
            return await EarlierAsync(command, cancellationToken) ?? await StoredAsync(command, judged, cancellationToken) ?? Refused(problem!);
        }
        catch (LedgerRefusedException)
        {
            if (await StoredAsync(command, judged, cancellationToken) is { } stored)
                return stored;
            throw;
        }
    }

    private Task<VersionResult?> EarlierAsync(AddVersion command, CancellationToken cancellationToken) =>
        replays.VersionAsync(command, _committed!.Family.ProviderId, cancellationToken);

    /// <summary>The version, if an earlier call with its id has added it.</summary>
    private async Task<VersionResult?> StoredAsync(AddVersion command, JudgedVersion judged, CancellationToken cancellationToken) =>
        await queries.VersionAsync(command.VersionId, cancellationToken) is { } stored && stored.FamilyId == this.GetPrimaryKey()
            ? new VersionResult(VersionSnapshots.Of(stored, _committed!.Family.ProviderId), [], judged.Validation.Warnings, stored.Id)
            : null;

    private Decision Decide(FamilyState state, AddVersion command, JudgedVersion judged) =>
        judged.SemanticOrder is { } order && _semanticOrders.Contains(order)
            ? Decision.Refuse(SemanticVersionTaken(command))
            : VersionChanges.Add(state, command, judged, clock.GetUtcNow());

    /// <summary>The versions that a command names have to be there: parents in the family, the origin in the workspace.</summary>
    private async Task AddAbsentAsync(List<Problem> problems, AddVersion command, CancellationToken cancellationToken)
    {
        if (command.ParentVersionId is { } parent && await FindAsync(parent, cancellationToken) is null)
            problems.Add(Problem.Invalid("version_not_found", "parent_version_id", "The parent is no version of this family."));
        if (command.SecondParentVersionId is { } second && await FindAsync(second, cancellationToken) is null)
            problems.Add(Problem.Invalid("version_not_found", "second_parent_version_id", "The second parent is no version of this family."));
        if (command.OriginVersionId is { } origin && (await versions.FindAsync(origin, cancellationToken))?.WorkspaceId != command.WorkspaceId)
            problems.Add(Problem.Invalid("version_not_found", "origin_version_id", "There is no such version."));
    }

    private static async Task<VersionResult> JoinAsync(AddVersion first, Task<VersionResult> underway, AddVersion command)
    {
        var same = command.Idempotency is { } claim
            ? claim.Fingerprint.AsSpan().SequenceEqual(first.Idempotency!.Fingerprint)
            : command.Text == first.Text;
        var result = await underway;
        return same ? result with { ExistingId = result.Version?.Id } : Refused(IdempotentReplay.Reused);
    }

    private static Problem SemanticVersionTaken(AddVersion command) => Problem.Conflict(
        "semantic_version_taken", "semantic_version", $"The family has a version with the precedence of {command.SemanticVersion}.");

    private static VersionResult Refused(Problem problem) => new(null, [problem], []);
}
