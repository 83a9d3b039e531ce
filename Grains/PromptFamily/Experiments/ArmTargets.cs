using PixSim.Domain.Prompts.Experiments;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily.Experiments;

/// <summary>Finds where arms lead.</summary>
internal static class ArmTargets
{
    /// <summary>The version, and the label's revision if a label led there; or why there is none.</summary>
    public static (Guid? Id, Problem? Problem, int? LabelRevision) Of(FamilyState state, ArmTarget target) => target.VersionId is { } version
        ? (version, null, null)
        : Selection.Of(state, new SelectVersion { WorkspaceId = state.WorkspaceId, Label = target.Label, Branch = target.Branch }, world: null);

    /// <summary>The first arm's problem that leads nowhere by a branch or a label; null if all lead somewhere.</summary>
    public static Problem? Problem(FamilyState state, ExperimentPlan plan)
    {
        for (var index = 0; index < plan.Arms.Count; index++)
        {
            var (id, problem, _) = Of(state, plan.Arms[index].Target);
            var field = plan.Arms[index].Target.Label is null ? "branch" : "label";
            if (id is null)
                return Interfaces.Problem.Invalid(problem?.Code ?? "branch_empty", $"arms[{index}].{field}", problem?.Message ?? "Nothing was committed to this branch yet.");
        }

        return null;
    }
}
