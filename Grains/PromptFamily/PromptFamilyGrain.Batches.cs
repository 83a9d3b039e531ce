using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>How several versions are added at once.</summary>
internal sealed partial class PromptFamilyGrain
{
    // A second caller with a key waits for the first one's commit, and is then shown what that one added.
    private readonly Dictionary<(string Route, string Key), Task<VersionsResult>> _batches = [];

    public async Task<VersionsResult> AddVersions(AddVersions command, CancellationToken cancellationToken)
    {
        if (command.Idempotency is not { } claim)
            return await AddBatchAsync(command, cancellationToken);
        var key = (claim.Route, claim.Key);
        while (_batches.TryGetValue(key, out var first))
            await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var adding = AddBatchAsync(command, cancellationToken);
        if (!adding.IsCompleted)
            _batches[key] = adding;
        return await adding;
    }

    private async Task<VersionsResult> AddBatchAsync(AddVersions command, CancellationToken cancellationToken)
    {
        try
        {
            ThrowIfPoisoned();
            if (!Owns(command.WorkspaceId))
                return RefusedBatch([NoFamily]);
            if (command.Versions.Count is 0 or > Interfaces.Prompts.AddVersions.MaxCount)
                return RefusedBatch([Problem.Invalid("out_of_range", null, $"1 to {Interfaces.Prompts.AddVersions.MaxCount} versions at once.") with { Limit = Interfaces.Prompts.AddVersions.MaxCount, Actual = command.Versions.Count }]);
            if (await ReplayAsync(command, cancellationToken) is { } earlier)
                return earlier;
            await using var turn = await fragmentRules.EnterAsync(command.WorkspaceId, command.Versions.Select(version => version.Text), cancellationToken);
            var (judged, problems) = await JudgeAsync(command, cancellationToken);
            return problems.Count > 0 ? RefusedBatch(problems) : await CommitAsync(command, judged, cancellationToken);
        }
        finally
        {
            if (command.Idempotency is { } claim)
                _batches.Remove((claim.Route, claim.Key));
        }
    }

    private async Task<(List<JudgedVersion> Judged, List<Problem> Problems)> JudgeAsync(AddVersions command, CancellationToken cancellationToken)
    {
        var workspace = await workspaces.FindAsync(command.WorkspaceId, cancellationToken);
        var all = new List<Problem>();
        var accepted = new List<JudgedVersion>(command.Versions.Count);
        var orders = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < command.Versions.Count; index++)
        {
            var version = command.Versions[index];
            var (fragments, fragmentProblems) = await fragmentRules.ResolveAsync(_committed!, version, cancellationToken);
            var (problems, judged) = versionRules.Judge(version, version.ProviderId ?? _committed!.Family.ProviderId ?? workspace!.DefaultProviderId, fragments);
            problems.AddRange(fragmentProblems);
            await AddAbsentAsync(problems, version, cancellationToken);
            if (judged?.SemanticOrder is { } order && (!orders.Add(order) || await queries.VersionBySemanticOrderAsync(_committed!.Id, order, cancellationToken) is not null))
                problems.Add(SemanticVersionTaken(version));
            all.AddRange(problems.Select(problem => VersionBatchChanges.At(index, problem)));
            if (judged is not null)
                accepted.Add(judged);
        }

        return (accepted, all);
    }

    private async Task<VersionsResult> CommitAsync(AddVersions command, List<JudgedVersion> judged, CancellationToken cancellationToken)
    {
        var (change, problem) = await ApplyAsync(state => Decide(state, command, judged));
        if (change is not null)
        {
            return new VersionsResult(
                [.. change.Versions.Select(version => VersionSnapshots.Of(_committed!, version))], [], [.. judged.Select(version => version.Validation.Warnings)]);
        }

        return await ReplayAsync(command, cancellationToken) ?? (problem is not null ? RefusedBatch([problem]) : throw new LedgerConflictException(this.GetPrimaryKey()));
    }

    private Decision Decide(FamilyState state, AddVersions command, List<JudgedVersion> judged)
    {
        var taken = judged.FindIndex(version => version.SemanticOrder is { } order && _semanticOrders.Contains(order));
        return taken >= 0
            ? Decision.Refuse(VersionBatchChanges.At(taken, SemanticVersionTaken(command.Versions[taken])))
            : VersionBatchChanges.Add(state, command, judged, clock.GetUtcNow());
    }

    private async Task<VersionsResult?> ReplayAsync(AddVersions command, CancellationToken cancellationToken)
    {
        var (id, problem) = await replays.FindAsync(command.WorkspaceId, command.Idempotency, cancellationToken);
        if (problem is not null)
            return RefusedBatch([problem]);
        return id is { } first ? new VersionsResult([], [], [], first) : null;
    }

    private static VersionsResult RefusedBatch(IReadOnlyList<Problem> problems) => new([], problems, []);
}
