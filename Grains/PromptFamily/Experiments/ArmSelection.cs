using PixSim.Domain.Prompts.Experiments;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily.Experiments;

/// <summary>Finds the version that an experiment means for somebody.</summary>
internal static class ArmSelection
{
    /// <summary>The version's id, how the arm was chosen, and the revision of the label that led there; or why there is none.</summary>
    /// <param name="world">What the world uses instead of what is selected besides; null for nothing. An arm goes before it.</param>
    public static (Guid? Id, Problem? Problem, int? LabelRevision, ArmChoice? Choice) Of(
        FamilyState state, SelectVersion query, WorldOverrideSnapshot? world)
    {
        if (query is { ExperimentId: null, Unit: null })
            return Besides(state, query, world, null);
        var experiment = query.ExperimentId is { } named
            ? state.Experiments.GetValueOrDefault(named)
            : state.Experiments.Values.FirstOrDefault(ExperimentPlans.IsRunning);
        if (experiment is null)
        {
            return query.ExperimentId is not null ? Refuse(Problem.NotFound("experiment_not_found", "experiment_id", "There is no such experiment."))
                : query.ArmOnly ? Refuse(Problem.NotFound("experiment_not_running", "unit", "No experiment of this family runs: name a label, a branch or autoSelectLatest too."))
                : Besides(state, query, world, null);
        }

        var plan = ExperimentPlans.Plan(experiment);
        return ExperimentPlans.Phase(experiment) switch
        {
            ExperimentPhase.Draft => Refuse(Problem.NotFound("experiment_not_started", "experiment_id", "The experiment has not been started.")),
            ExperimentPhase.Running => Assigned(state, query, world, experiment, plan),
            ExperimentPhase.Concluded => Apart(state, query, world, experiment.Id, plan.Arms.First(arm => arm.Name == ExperimentPlans.Ending(experiment)!.Arm), null),
            _ => Apart(state, query, world, experiment.Id, plan.Arms[0], null),
        };
    }

    private static (Guid? Id, Problem? Problem, int? LabelRevision, ArmChoice? Choice) Assigned(
        FamilyState state, SelectVersion query, WorldOverrideSnapshot? world, ExperimentRow experiment, ExperimentPlan plan)
    {
        var unit = query.Unit ?? plan.Unit switch
        {
            ExperimentUnit.Player => query.PlayerId,
            ExperimentUnit.Playthrough => query.PlaythroughId,
            _ => query.RequestId,
        };
        if (unit is null)
        {
            var (by, member) = (SnakeCase.Of(plan.Unit), plan.Unit == ExperimentUnit.Player ? "playerId" : "playthroughId");
            return Refuse(Problem.Invalid("unit_missing", "unit", $"The experiment is by {by}: say which one this is, by prompt_config.unit or player_context.{member}."));
        }


        var assignment = Assignment.Of(experiment.Id, plan.Weights, plan.TrafficPercent, unit);
        return assignment.TakesPart
            ? Led(state, plan.Arms[assignment.Arm], experiment.Id, unit, counts: true)
            : Apart(state, query, world, experiment.Id, plan.Arms[0], unit);
    }

    /// <summary>Who takes no part gets what was selected besides, or an arm that does not count.</summary>
    private static (Guid? Id, Problem? Problem, int? LabelRevision, ArmChoice? Choice) Apart(
        FamilyState state, SelectVersion query, WorldOverrideSnapshot? world, Guid experimentId, Arm arm, string? unit) => query.ArmOnly
        ? Led(state, arm, experimentId, unit, counts: false)
        : Besides(state, query, world, new ArmChoice(experimentId, null, unit, Counts: false));

    private static (Guid? Id, Problem? Problem, int? LabelRevision, ArmChoice? Choice) Besides(
        FamilyState state, SelectVersion query, WorldOverrideSnapshot? world, ArmChoice? choice)
    {
        var (id, problem, revision) = Selection.Of(state, query, world);
        return (id, problem, revision, choice);
    }

    private static (Guid? Id, Problem? Problem, int? LabelRevision, ArmChoice? Choice) Led(FamilyState state, Arm arm, Guid experimentId, string? unit, bool counts)
    {
        var (id, problem, revision) = ArmTargets.Of(state, arm.Target);
        return problem is null
            ? (id, null, revision, new ArmChoice(experimentId, arm.Name, unit, counts, arm.Target.Label, arm.Target.Branch))
            : Refuse(Problem.Conflict("arm_leads_nowhere", "experiment_id", $"Arm {arm.Name}: {problem.Message}"));
    }

    private static (Guid? Id, Problem? Problem, int? LabelRevision, ArmChoice? Choice) Refuse(Problem problem) => (null, problem, null, null);
}
