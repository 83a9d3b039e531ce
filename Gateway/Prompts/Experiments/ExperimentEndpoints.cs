using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Prompts.Recent;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Experiments;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Experiments;

/// <summary>Experiments on families: how they are made, and how they move.</summary>
internal static class ExperimentEndpoints
{
    private const string List = "experiments";
    private static readonly string[] Phases = ["draft", "running", "paused", "stopped", "concluded"];

    public static void MapExperiments(this IEndpointRouteBuilder routes)
    {
        var experiments = routes.MapGroup("/api/v1/prompts/families/{familyId:guid}/experiments").WithTags("Prompt experiments");
        experiments.MapPost("", CreateAsync).RequireScope(Scopes.PromptsWrite).WithName("createExperiment").WithSummary("Draft an experiment").Produces<ExperimentBody>(StatusCodes.Status201Created);
        experiments.MapGet("", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listExperiments").WithSummary("List experiments, newest first").Produces<IReadOnlyList<ExperimentBody>>();
        experiments.MapGet("{experimentId:guid}", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("readExperiment").WithSummary("Read an experiment").Produces<ExperimentBody>();
        experiments.MapPatch("{experimentId:guid}", EditAsync).RequireScope(Scopes.PromptsWrite).WithName("editExperiment").WithSummary("Let more units take part (If-Match)").Produces<ExperimentBody>();
        experiments.MapPost("{experimentId:guid}/start", Move(ExperimentAction.Start)).RequireScope(Scopes.PromptsWrite).WithName("startExperiment").WithSummary("Start a draft; of a family's experiments one is open at a time").Produces<ExperimentBody>();
        experiments.MapPost("{experimentId:guid}/pause", Move(ExperimentAction.Pause)).RequireScope(Scopes.PromptsWrite).WithName("pauseExperiment").WithSummary("Interrupt an experiment").Produces<ExperimentBody>();
        experiments.MapPost("{experimentId:guid}/resume", Move(ExperimentAction.Resume)).RequireScope(Scopes.PromptsWrite).WithName("resumeExperiment").WithSummary("Go on with a paused experiment").Produces<ExperimentBody>();
        experiments.MapPost("{experimentId:guid}/stop", StopAsync).RequireScope(Scopes.PromptsWrite).WithName("stopExperiment").WithSummary("End an experiment without a winner, or give a draft up").Produces<ExperimentBody>();
        experiments.MapPost("{experimentId:guid}/promote", PromoteAsync).RequireScope(Scopes.PromptsWrite).WithName("promoteArm").WithSummary("Point a label (If-Match is the label's etag) where the winner leads, and end the experiment").Produces<ExperimentBody>();
        experiments.MapExperimentResults();
    }

    private static async Task<IResult> CreateAsync(
        Guid familyId, Body<CreateExperimentBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, OwnFamilies families, PromptQueries queries,
        IGrainFactory grains, TimeProvider clock)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        var wanted = body.Value;
        var command = new CreateExperiment
        {
            WorkspaceId = caller.WorkspaceId,
            ExperimentId = Guid.CreateVersion7(clock.GetUtcNow()),
            Title = Needed.Of(wanted.Title, "title"),
            Description = wanted.Description,
            Unit = wanted.Unit ?? "player",
            Goal = wanted.Goal ?? "success",
            Arms = await ArmReader.ReadAsync(Needed.Each(Needed.Of(wanted.Arms, "arms"), "arms"), familyId, queries, context.RequestAborted),
            TrafficPercent = wanted.TrafficPercent ?? 100,
            MinimumSample = wanted.GuardRails?.MinimumSample ?? 100,
            MaxFailureRate = wanted.GuardRails?.MaxFailureRate ?? 0.5,
            FailureSample = wanted.GuardRails?.FailureSample ?? 20,
            Author = caller.Name,
            Idempotency = idempotency.Claim(body.Sha256),
        };
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).CreateExperiment(command, CancellationToken.None);
        if (result.Experiment is not { } experiment)
            return ProblemResult.Of(result.Problems);
        Tell(context, result);
        return TypedResults.Created($"/api/v1/prompts/families/{familyId}/experiments/{experiment.Id}", ExperimentBody.Of(familyId, experiment));
    }

    private static async Task<IResult> ListAsync(
        Guid familyId, Caller caller, HttpContext context, OwnFamilies families, ExperimentQueries experiments, string? phase, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var page = await experiments.ListAsync(familyId, Filter.OneOf(Phases, phase, "phase", "phase_unknown"), Cursor.ReadId(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, page, size, row => Cursor.Of(List, row.Id.ToString("N"))).Select(row => ExperimentBody.Of(familyId, ExperimentSnapshots.Of(row))));
    }

    private static async Task<IResult> ReadAsync(
        Guid familyId, Guid experimentId, Caller caller, HttpContext context, OwnFamilies families, ExperimentQueries experiments, CancellationToken cancellationToken)
    {
        await families.FamilyAsync(caller, familyId, cancellationToken);
        return await experiments.FindAsync(familyId, experimentId, cancellationToken) is { } row
            ? Show(context, familyId, new ExperimentResult(ExperimentSnapshots.Of(row), []))
            : ProblemResult.NotFound("experiment");
    }

    private static async Task<IResult> EditAsync(
        Guid familyId, Guid experimentId, Body<EditExperimentBody> body, Precondition precondition, Caller caller, HttpContext context, OwnFamilies families, IGrainFactory grains)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        return await ChangeAsync(context, familyId, grains, Command(experimentId, ExperimentAction.Widen, caller) with
        {
            ExpectedRevision = precondition.Needed(),
            TrafficPercent = body.Value.TrafficPercent,
        });
    }

    private static Func<Guid, Guid, Caller, Precondition, IdempotencyHeader, HttpContext, OwnFamilies, IGrainFactory, Task<IResult>> Move(ExperimentAction action) =>
        async (familyId, experimentId, caller, precondition, idempotency, context, families, grains) =>
        {
            await families.FamilyAsync(caller, familyId, context.RequestAborted);
            return await ChangeAsync(context, familyId, grains, Command(experimentId, action, caller) with
            {
                ExpectedRevision = precondition.Revision,
                Idempotency = idempotency.Claim(SHA256.HashData([])),
            });
        };

    private static async Task<IResult> StopAsync(
        Guid familyId, Guid experimentId, Body<StopExperimentBody> body, Precondition precondition, Caller caller, IdempotencyHeader idempotency, HttpContext context,
        OwnFamilies families, IGrainFactory grains)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        return await ChangeAsync(context, familyId, grains, Command(experimentId, ExperimentAction.Stop, caller) with
        {
            ExpectedRevision = precondition.Revision,
            Reason = body.Value.Reason,
            Idempotency = idempotency.Claim(body.Sha256),
        });
    }

    private static async Task<IResult> PromoteAsync(
        Guid familyId, Guid experimentId, Body<PromoteBody> body, Precondition precondition, Caller caller, IdempotencyHeader idempotency, HttpContext context, OwnFamilies families,
        IGrainFactory grains, RecentLabels labels)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        var command = new PromoteArm
        {
            WorkspaceId = caller.WorkspaceId,
            ExperimentId = experimentId,
            Arm = body.Value.Arm,
            Force = body.Value.Force ?? false,
            Label = Needed.Of(body.Value.Label, "label"),
            ExpectedLabelRevision = precondition.Needed(),
            MayMoveProtected = Scopes.Allow(caller.Key.Scopes, Scopes.PromptsProtect),
            Author = caller.Name,
            Reason = body.Value.Reason,
            Idempotency = idempotency.Claim(body.Sha256),
        };
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).PromoteArm(command, CancellationToken.None);
        labels.Forget(familyId, command.Label);
        return result.Experiment is null ? ProblemResult.Of(result.Problems) : Show(context, familyId, result);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, Guid familyId, IGrainFactory grains, ChangeExperiment command)
    {
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).ChangeExperiment(command, CancellationToken.None);
        return result.Experiment is null ? ProblemResult.Of(result.Problems) : Show(context, familyId, result);
    }

    private static ChangeExperiment Command(Guid experimentId, ExperimentAction action, Caller caller) =>
        new() { WorkspaceId = caller.WorkspaceId, ExperimentId = experimentId, Action = action, Author = caller.Name };

    private static Ok<ExperimentBody> Show(HttpContext context, Guid familyId, ExperimentResult result)
    {
        Tell(context, result);
        return TypedResults.Ok(ExperimentBody.Of(familyId, result.Experiment!));
    }

    private static void Tell(HttpContext context, ExperimentResult result)
    {
        Precondition.Tell(context, result.Experiment!.Revision);
        if (result.IsReplay)
            Replays.Mark(context);
    }
}
