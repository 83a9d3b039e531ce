using PixSim.Domain.Prompts.Experiments;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Experiments;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>How experiments change.</summary>
internal sealed partial class PromptFamilyGrain : IExperimentSteps
{
    // Concurrent callers with one key share the first one's commit.
    private readonly Dictionary<(string Route, string Key), (byte[] Fingerprint, Task<ExperimentResult> Result)> _experimentsUnderway = [];

    public Task<ExperimentResult> CreateExperiment(CreateExperiment command, CancellationToken cancellationToken) =>
        OnceAsync(command.Idempotency, () => CreateAsync(command, cancellationToken));

    public Task<ExperimentResult> ChangeExperiment(ChangeExperiment command, CancellationToken cancellationToken) =>
        OnceAsync(command.Idempotency, () => ChangeAsync(command, cancellationToken));

    public Task<ExperimentResult> PromoteArm(PromoteArm command, CancellationToken cancellationToken) =>
        OnceAsync(command.Idempotency, () => PromoteAsync(command, cancellationToken));

    private async Task<ExperimentResult> CreateAsync(CreateExperiment command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return RefuseExperiment(NoFamily);
        if (_committed!.Experiments.TryGetValue(command.ExperimentId, out var made))
            return new ExperimentResult(ExperimentSnapshots.Of(made), []);
        if (await EarlierExperimentAsync(command.Idempotency, cancellationToken) is { } earlier)
            return earlier;
        var problems = ExperimentRules.Judge(command);
        for (var index = 0; index < command.Arms.Count; index++)
        {
            if (command.Arms[index].VersionId is { } version && await FindAsync(version, cancellationToken) is null)
                problems.Add(NoVersion($"arms[{index}].version_id"));
        }

        if (problems.Count > 0)
            return new ExperimentResult(null, problems);
        return await ResultAsync(await ApplyAsync(state => ExperimentChanges.Create(state, command, clock.GetUtcNow())), command.Idempotency, cancellationToken);
    }

    private async Task<ExperimentResult> ChangeAsync(ChangeExperiment command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return RefuseExperiment(NoFamily);
        if (await EarlierExperimentAsync(command.Idempotency, cancellationToken) is { } earlier)
            return earlier;
        var problems = ExperimentRules.Judge(command);
        if (problems.Count > 0)
            return new ExperimentResult(null, problems);
        return await ResultAsync(await ApplyAsync(state => ExperimentChanges.Change(state, command, clock.GetUtcNow())), command.Idempotency, cancellationToken);
    }

    private async Task<ExperimentResult> PromoteAsync(PromoteArm command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return RefuseExperiment(NoFamily);
        if (await EarlierExperimentAsync(command.Idempotency, cancellationToken) is { } earlier)
            return earlier;
        if (_committed!.Experiments.GetValueOrDefault(command.ExperimentId) is not { } experiment)
            return RefuseExperiment(ExperimentChanges.NotFound);
        if (ExperimentPlans.Phase(experiment).After(ExperimentStep.Conclude) is null)
            return RefuseExperiment(ExperimentChanges.NotAllowed(experiment));
        var plan = ExperimentPlans.Plan(experiment);
        var results = ExperimentResults.Of(plan, await TallyAsync(experiment.Id, plan, cancellationToken));
        var (arm, refusal) = Promotion.Arm(plan, results, command);
        if (arm is null)
            return RefuseExperiment(refusal!);
        var move = Promotion.Move(command);
        if (PointerRules.Judge(move) is { } malformed)
            return RefuseExperiment(Promotion.Explain(malformed));
        var (leadsTo, absence, _) = ArmTargets.Of(_committed!, arm.Target);
        if (leadsTo is null || await FindAsync(leadsTo.Value, cancellationToken) is not { } version)
            return RefuseExperiment(Problem.Conflict("arm_leads_nowhere", "arm", $"Arm {arm.Name}: {absence?.Message ?? "nothing was committed to its branch yet."}"));
        var (change, problem) = await PointAsync(
            move,
            version,
            (state, moved) => ExperimentPlans.Phase(state.Experiments[experiment.Id]).After(ExperimentStep.Conclude) is null
                ? Decision.Refuse(ExperimentChanges.NotAllowed(state.Experiments[experiment.Id]))
                : ExperimentChanges.Conclude(state, moved, command, arm.Name, results.Verdict, clock.GetUtcNow()),
            cancellationToken);
        return await ResultAsync((change, problem is null ? null : Promotion.Explain(problem)), command.Idempotency, cancellationToken);
    }

    public async Task<bool> CheckGuards(Guid experimentId)
    {
        if (_committed?.Experiments.GetValueOrDefault(experimentId) is not { } experiment || !ExperimentPlans.IsRunning(experiment))
            return false;
        var plan = ExperimentPlans.Plan(experiment);
        if (plan.Guards.Breach(await TallyAsync(experimentId, plan, CancellationToken.None)) is not { } breach)
            return false;
        var (change, _) = await ApplyAsync(state => ExperimentChanges.Break(state, experimentId, breach, clock.GetUtcNow()));
        return change is not null;
    }

    private Task<ExperimentResult> OnceAsync(IdempotencyClaim? claim, Func<Task<ExperimentResult>> act)
    {
        ThrowIfPoisoned();
        if (claim is null)
            return act();
        var key = (claim.Route, claim.Key);
        if (_experimentsUnderway.TryGetValue(key, out var first))
            return JoinAsync(first.Fingerprint, first.Result, claim);
        var acting = ActAsync();
        if (!acting.IsCompleted)
            _experimentsUnderway[key] = (claim.Fingerprint, acting);
        return acting;

        async Task<ExperimentResult> ActAsync()
        {
            try
            {
                return await act();
            }
            finally
            {
                _experimentsUnderway.Remove(key);
            }
        }
    }

    private static async Task<ExperimentResult> JoinAsync(byte[] fingerprint, Task<ExperimentResult> underway, IdempotencyClaim claim)
    {
        var result = await underway;
        return claim.Fingerprint.AsSpan().SequenceEqual(fingerprint) ? result with { IsReplay = result.Experiment is not null } : RefuseExperiment(IdempotentReplay.Reused);
    }

    private async Task<IReadOnlyList<ArmTally>> TallyAsync(Guid id, ExperimentPlan plan, CancellationToken cancellationToken) =>
        ExperimentPlans.Tally(id, plan, await experiments.CountAsync([id], plan.Goal == ExperimentGoal.Liked, cancellationToken));

    private async Task<ExperimentResult> ResultAsync((FamilyChange? Change, Problem? Problem) applied, IdempotencyClaim? claim, CancellationToken cancellationToken) =>
        applied.Change is { Experiment: { } row } ? new ExperimentResult(ExperimentSnapshots.Of(row), [])
        : await EarlierExperimentAsync(claim, cancellationToken) ?? RefuseExperiment(applied.Problem ?? ExperimentChanges.NotFound);

    private async Task<ExperimentResult?> EarlierExperimentAsync(IdempotencyClaim? claim, CancellationToken cancellationToken)
    {
        var (id, reused) = await replays.FindAsync(_committed!.WorkspaceId, claim, cancellationToken);
        if (reused is not null)
            return RefuseExperiment(reused);
        return id is { } earlier && await experiments.FindAsync(this.GetPrimaryKey(), earlier, cancellationToken) is { } row
            ? new ExperimentResult(ExperimentSnapshots.Of(row), [], IsReplay: true)
            : null;
    }

    private static ExperimentResult RefuseExperiment(Problem problem) => new(null, [problem]);
}
