using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Generations;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.Previews;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Previews;

/// <summary>Previews of prompts: what a generation would send, without one.</summary>
internal static class PreviewEndpoints
{
    private const string List = "previews";

    public static void MapPreviews(this IEndpointRouteBuilder routes)
    {
        var previews = routes.MapGroup("/api/v1/prompts/previews").WithTags("Prompt previews");
        previews.MapPost("", MakeAsync).RequireScope(Scopes.PromptsWrite).WithName("makePreview").WithSummary("Fill and judge a prompt without a generation").Produces<PreviewBody>(StatusCodes.Status201Created);
        previews.MapGet("", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listPreviews").WithSummary("List previews, newest first").Produces<IReadOnlyList<PreviewBody>>();
        previews.MapGet("{id:guid}", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("readPreview").WithSummary("Read a preview").Produces<PreviewBody>();
    }

    private static async Task<IResult> MakeAsync(
        Body<MakePreviewBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, IGrainFactory grains, PreviewQueries queries, Replays replays,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var claim = idempotency.Claim(body.Sha256);
        var command = new MakePreview
        {
            WorkspaceId = caller.WorkspaceId,
            Prompt = CreationCommand.Reference(body.Value),
            ProviderId = body.Value.ProviderId,
            Operation = body.Value.OperationType,
            ParamsJson = body.Value.Params?.ToJsonString() ?? "{}",
            Strategy = body.Value.Strategy,
            Idempotency = claim,
        };
        return await replays.OnceAsync(
            context,
            caller,
            claim,
            async () =>
            {
                var result = await grains.GetGrain<IPromptPreviewGrain>(Guid.CreateVersion7(clock.GetUtcNow())).Make(command, CancellationToken.None);
                return result.Problems.Count > 0 ? ProblemResult.Of(result.Problems) : result.Preview is { } preview ? Made(preview) : null;
            },
            async id => await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is { } kept
                ? Made(PreviewSnapshots.Read(kept.ResultJson))
                : ProblemResult.NotFound("preview"),
            ProblemResult.Of(StatusCodes.Status409Conflict, "preview_not_kept", null, "The preview was not kept. Send the request again.", retryable: true));
    }

    private static async Task<IResult> ListAsync(
        Caller caller, HttpContext context, PreviewQueries queries, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var page = await queries.ListAsync(caller.WorkspaceId, Cursor.ReadId(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, page, size, preview => Cursor.Of(List, preview.Id.ToString("N"))).Select(preview => PreviewBody.Of(PreviewSnapshots.Read(preview.ResultJson))));
    }

    private static async Task<IResult> ReadAsync(Guid id, Caller caller, PreviewQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is { } preview
            ? TypedResults.Ok(PreviewBody.Of(PreviewSnapshots.Read(preview.ResultJson)))
            : ProblemResult.NotFound("preview");

    private static Created<PreviewBody> Made(PreviewSnapshot preview) => TypedResults.Created($"/api/v1/prompts/previews/{preview.Id}", PreviewBody.Of(preview));
}
