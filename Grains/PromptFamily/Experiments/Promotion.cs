using PixSim.Domain.Prompts.Experiments;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily.Experiments;

/// <summary>Which arm is promoted, and how its label moves.</summary>
internal static class Promotion
{
    /// <summary>The arm; or why none may be promoted.</summary>
    public static (Arm? Arm, Problem? Problem) Arm(ExperimentPlan plan, ExperimentResults results, PromoteArm command)
    {
        var winner = results.Winner is { } index ? plan.Arms[index] : null;
        var arm = command.Arm is { } name ? plan.Arms.FirstOrDefault(other => other.Name == name) : winner;
        if (arm is null && command.Arm is not null)
            return (null, Problem.Invalid("arm_unknown", "arm", $"The arms are {string.Join(", ", plan.Arms.Select(other => other.Name))}."));
        if (arm is null)
            return (null, Problem.Conflict("no_winner", "arm", $"No arm has won: the experiment is {SnakeCase.Of(results.Verdict)}. Name an arm, and force it."));
        return arm == winner || command.Force
            ? (arm, null)
            : (null, Problem.Conflict("not_the_winner", "arm", $"{(winner is null ? "No arm" : winner.Name)} has won: {arm.Name} needs to be forced."));
    }

    /// <summary>The label's move, but for where it leads.</summary>
    public static MoveLabel Move(PromoteArm command) => new()
    {
        WorkspaceId = command.WorkspaceId,
        Name = command.Label,
        Action = LabelAction.Set,
        ExpectedRevision = command.ExpectedLabelRevision,
        MayMoveProtected = command.MayMoveProtected,
        Author = command.Author,
        Reason = command.Reason,
    };

    /// <summary>A problem of the label's move, by the name that it has here.</summary>
    public static Problem Explain(Problem problem) => problem.Field == "name" ? problem with { Field = "label" } : problem;
}
