using PixSim.Gateway.Assets;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;

namespace PixSim.Gateway.Generations.Jobs;

/// <summary>Jobs: generations that are asked for by their text and the version that it came from. They are read and steered as generations.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/v1/jobs").WithTags("Generations");
        jobs.MapPost("", CreateAsync).RequireScope(Scopes.GenerationsCreate).WithName("createJob").WithSummary("Create a generation by its text and the version that it came from").Produces<GenerationBody>(StatusCodes.Status202Accepted);
    }

    private static Task<IResult> CreateAsync(
        Body<CreateJobBody> body, Caller caller, IdempotencyHeader idempotency, WaitPreference wait, AssetLinks links, HttpContext context, Creations creations, CancellationToken cancellationToken) =>
        creations.AnswerAsync(
            JobCommand.Of(body.Value, caller, idempotency.Claim(body.Sha256)), caller, wait, links, context, problems => JobCommand.Named(body.Value, problems), cancellationToken);
}
