using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Experiments;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Generations;

/// <summary>Checks the experiment, and its arm, that a list is filtered by.</summary>
internal sealed class ExperimentFilter(ExperimentQueries experiments)
{
    /// <summary>The filter, narrowed to those that take part in an experiment, if one is named.</summary>
    /// <exception cref="ProblemException">The workspace has no such experiment, the experiment no such arm, or an arm is named alone.</exception>
    public async Task<GenerationFilter> NarrowAsync(GenerationFilter filter, Guid? experimentId, string? arm, CancellationToken cancellationToken)
    {
        if (experimentId is not { } id)
        {
            return arm is null
                ? filter
                : throw new ProblemException(StatusCodes.Status400BadRequest, "field_missing", "experiment_id", "An arm is one of an experiment's: name that by experiment_id, too.");
        }

        if (await experiments.OfWorkspaceAsync(filter.WorkspaceId, id, cancellationToken) is not { } row)
            throw new ProblemException(StatusCodes.Status404NotFound, "experiment_not_found", "experiment_id", "There is no such experiment.");
        var arms = ExperimentPlans.Plan(row).Arms.Select(known => known.Name).ToList();
        return filter with { ExperimentId = id, Arm = Filter.OneOf(arms, arm, "arm", "arm_unknown") };
    }
}
