using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily.Experiments;

/// <summary>Shows experiments to the outside.</summary>
public static class ExperimentSnapshots
{
    /// <summary>The snapshot of an experiment.</summary>
    public static ExperimentSnapshot Of(ExperimentRow row)
    {
        var plan = ExperimentPlans.Plan(row);
        return new ExperimentSnapshot
        {
            Id = row.Id,
            Title = row.Title,
            Description = row.Description,
            Phase = row.Phase,
            Revision = row.Revision,
            Unit = SnakeCase.Of(plan.Unit),
            Goal = SnakeCase.Of(plan.Goal),
            Arms = [.. plan.Arms.Select(arm => new ArmSpec(arm.Name, arm.Weight, arm.Target.VersionId, arm.Target.Branch, arm.Target.Label))],
            TrafficPercent = plan.TrafficPercent,
            MinimumSample = plan.Guards.MinimumSample,
            MaxFailureRate = plan.Guards.MaxFailureRate,
            FailureSample = plan.Guards.FailureSample,
            Ending = ExperimentPlans.Ending(row),
            CreatedAt = row.CreatedAt,
            CreatedBy = row.CreatedBy,
            UpdatedAt = row.UpdatedAt,
            UpdatedBy = row.UpdatedBy,
            StartedAt = row.StartedAt,
            EndedAt = row.EndedAt,
        };
    }
}
