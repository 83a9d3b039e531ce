using PixSim.Domain.Providers;
using PixSim.Gateway.Assets;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Events;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Limits;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Startup;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Generations;

/// <summary>Generations: create, read, list, and steer.</summary>
internal static class GenerationEndpoints
{
    private const string List = "generations";

    public static void MapGenerations(this IEndpointRouteBuilder routes)
    {
        var generations = routes.MapGroup("/api/v1/generations").WithTags("Generations");
        generations.MapPost("", CreateAsync).RequireScope(Scopes.GenerationsCreate).WithName("createGeneration").WithSummary("Create a generation").Produces<GenerationBody>(StatusCodes.Status202Accepted);
        generations.MapGet("", ListAsync).RequireScope(Scopes.GenerationsRead).WithName("listGenerations").WithSummary("List generations, newest first").Produces<IReadOnlyList<GenerationBody>>();
        generations.MapGet("{id:guid}", ReadAsync).RequireScope(Scopes.GenerationsRead).WithName("readGeneration").WithSummary("Read a generation").Produces<GenerationBody>();
        generations.MapPost("{id:guid}/cancel", Control((grain, workspace) => grain.Cancel(workspace))).RequireScope(Scopes.GenerationsCreate).WithName("cancelGeneration").WithSummary("Ask a generation to stop").Produces<GenerationBody>();
        generations.MapPost("{id:guid}/pause", Control((grain, workspace) => grain.Pause(workspace))).RequireScope(Scopes.GenerationsCreate).WithName("pauseGeneration").WithSummary("Hold a generation back").Produces<GenerationBody>();
        generations.MapPost("{id:guid}/resume", Control((grain, workspace) => grain.Resume(workspace))).RequireScope(Scopes.GenerationsCreate).WithName("resumeGeneration").WithSummary("Let a paused generation go on").Produces<GenerationBody>();
        generations.MapPost("{id:guid}/retry", Control((grain, workspace) => grain.Retry(workspace))).RequireScope(Scopes.GenerationsCreate).WithName("retryGeneration").WithSummary("Try a failed or cancelled generation again").Produces<GenerationBody>();
        generations.MapGet("{id:guid}/events", GenerationEventStream.FollowAsync).RequireScope(Scopes.GenerationsRead).WithMetadata(new StreamTicketPass(), new EndlessAnswer()).WithName("followGeneration").WithSummary("Replay and follow a generation's events").WithDescription("A stream ticket as the parameter ticket stands in for a key.").WithMetadata(new RequestHeader("Last-Event-ID", "The number of the last event that was seen.")).Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
    }

    private static Task<IResult> CreateAsync(
        Body<CreateGenerationBody> body, Caller caller, IdempotencyHeader idempotency, WaitPreference wait, AssetLinks links, HttpContext context, Creations creations, CancellationToken cancellationToken) =>
        creations.AnswerAsync(
            CreationCommand.Of(body.Value, caller, idempotency.Claim(body.Sha256)), caller, wait, links, context, problems => GivenNames.Of(body.Value, problems), cancellationToken);

    private static async Task<IResult> ListAsync(
        Caller caller, AssetLinks links, HttpContext context, GenerationQueries queries, ExperimentFilter experiments, string? status, string? operation_type,
        Guid? experiment_id, string? arm, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var (outcome, phases) = StatusFilter.Read(status);
        var operation = Filter.OneOf(OperationTypes.All, operation_type, "operation_type", "operation_unknown");
        var filter = new GenerationFilter(caller.WorkspaceId, outcome, phases, operation, Cursor.ReadId(List, cursor), size + 1);
        filter = await experiments.NarrowAsync(filter, experiment_id, arm, cancellationToken);
        var page = Page.Cut(context, await queries.ListAsync(filter, cancellationToken), size, row => Cursor.Of(List, row.Id.ToString("N")));
        return TypedResults.Ok(page.Select(row => GenerationBody.Of(GenerationSnapshots.Of(row), links)));
    }

    private static async Task<IResult> ReadAsync(Guid id, Caller caller, AssetLinks links, Waits waits, GenerationQueries queries, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is not { } row)
            return ProblemResult.NotFound("generation");
        var generation = GenerationSnapshots.Of(row);
        return TypedResults.Ok(GenerationBody.Of(generation, links).With(await waits.OfAsync(generation, cancellationToken)));
    }

    private static Func<Guid, Caller, AssetLinks, IGrainFactory, Task<IResult>> Control(Func<IGenerationGrain, Guid, Task<GenerationControlResult>> call) =>
        async (id, caller, links, grains) =>
        {
            var result = await call(grains.GetGrain<IGenerationGrain>(id), caller.WorkspaceId);
            return result.Problem is { } problem ? ProblemResult.Of([problem]) : TypedResults.Ok(GenerationBody.Of(result.Generation!, links));
        };
}
