using PixSim.Domain.Prompts.Experiments;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Experiments;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Experiments;

/// <summary>What experiments show, and whom they give which arm.</summary>
internal static class ExperimentResultEndpoints
{
    private const int LongestUnit = 200;

    public static void MapExperimentResults(this RouteGroupBuilder experiments)
    {
        experiments.MapGet("{experimentId:guid}/assignment", AssignmentAsync).RequireScope(Scopes.PromptsRead).WithName("readAssignment").WithSummary("Tell which arm a unit has; nothing is stored").Produces<AssignmentBody>();
        experiments.MapGet("{experimentId:guid}/results", ResultsAsync).RequireScope(Scopes.PromptsRead).WithName("readExperimentResults").WithSummary("Read what an experiment shows").Produces<ExperimentResultsBody>();
    }

    private static async Task<IResult> AssignmentAsync(
        Guid familyId, Guid experimentId, Caller caller, OwnFamilies families, ExperimentQueries experiments, string? unit, CancellationToken cancellationToken)
    {
        await families.FamilyAsync(caller, familyId, cancellationToken);
        if (await experiments.FindAsync(familyId, experimentId, cancellationToken) is not { } row)
            return ProblemResult.NotFound("experiment");
        if (Filter.Text(unit, "unit") is not { Length: > 0 and <= LongestUnit } asked)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "out_of_range", "unit", $"Name a unit, by 1 to {LongestUnit} characters.");
        var plan = ExperimentPlans.Plan(row);
        var assignment = Assignment.Of(row.Id, plan.Weights, plan.TrafficPercent, asked);
        return TypedResults.Ok(new AssignmentBody(
            row.Id, asked, row.Phase, assignment.TakesPart, plan.Arms[assignment.Arm].Name, assignment.TrafficSlot, assignment.ArmSlot));
    }

    private static async Task<IResult> ResultsAsync(
        Guid familyId, Guid experimentId, Caller caller, OwnFamilies families, ExperimentQueries experiments, CancellationToken cancellationToken)
    {
        await families.FamilyAsync(caller, familyId, cancellationToken);
        if (await experiments.FindAsync(familyId, experimentId, cancellationToken) is not { } row)
            return ProblemResult.NotFound("experiment");
        var plan = ExperimentPlans.Plan(row);
        var counted = await experiments.CountAsync([row.Id], plan.Goal == ExperimentGoal.Liked, cancellationToken);
        var results = ExperimentResults.Of(plan, ExperimentPlans.Tally(row.Id, plan, counted));
        return TypedResults.Ok(ExperimentResultsBody.Of(ExperimentSnapshots.Of(row), results, await experiments.CostAsync(row.Id, cancellationToken)));
    }
}
