using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Variants;

/// <summary>Feedback on results, and which prompt made which result.</summary>
internal static class VariantEndpoints
{
    private const string List = "variants";

    public static void MapVariants(this IEndpointRouteBuilder routes)
    {
        var prompts = routes.MapGroup("/api/v1/prompts").WithTags("Prompt results");
        prompts.MapPost("variants", SayAsync).RequireScope(Scopes.PromptsWrite).WithName("sayVariant").WithSummary("Rate a result of a version, or say more of it").Produces<VariantBody>().Produces<VariantBody>(StatusCodes.Status201Created);
        prompts.MapPatch("variants/{id:guid}", EditAsync).RequireScope(Scopes.PromptsWrite).WithName("editVariant").WithSummary("Change what was said of a result").Produces<VariantBody>();
        prompts.MapGet("versions/{id:guid}/variants", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listVariants").WithSummary("List what was said of a version's results, newest first").Produces<IReadOnlyList<VariantBody>>();
    }

    private static async Task<IResult> SayAsync(
        Body<SayVariantBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, FeedbackQueries feedback, VariantKeeper variants, Replays replays,
        CancellationToken cancellationToken)
    {
        var (wanted, refusal) = await variants.ReadAsync(body.Value, caller, cancellationToken);
        if (refusal is not null)
            return refusal;
        var claim = idempotency.Claim(body.Sha256);
        return await replays.OnceAsync(
            context,
            caller,
            claim,
            async () => await variants.KeepAsync(wanted!, claim) is { } kept ? Answer(kept) : null,
            async id => Answer((await feedback.FindAsync(caller.WorkspaceId, id, cancellationToken))!),
            NotKept);
    }

    private static async Task<IResult> EditAsync(
        Guid id, Body<EditVariantBody> body, Caller caller, FeedbackQueries feedback, TimeProvider clock) =>
        await feedback.EditAsync(caller.WorkspaceId, id, VariantRules.Edit(body.Value, clock.GetUtcNow()), CancellationToken.None) is { } said
            ? TypedResults.Ok(VariantBody.Of(said))
            : ProblemResult.NotFound("variant");

    private static async Task<IResult> ListAsync(
        Guid id, Caller caller, HttpContext context, VersionCache versions, FeedbackQueries feedback, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        if ((await versions.FindAsync(id, cancellationToken))?.WorkspaceId != caller.WorkspaceId)
            return ProblemResult.NotFound("version");
        var page = await feedback.ListAsync(id, Cursor.ReadId(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, page, size, said => Cursor.Of(List, said.Id.ToString("N"))).Select(VariantBody.Of));
    }

    private static IResult Answer(FeedbackRecord said) => said.CreatedAt == said.UpdatedAt
        ? TypedResults.Created($"/api/v1/prompts/versions/{said.VersionId}/variants", VariantBody.Of(said))
        : TypedResults.Ok(VariantBody.Of(said));

    private static ProblemResult NotKept =>
        ProblemResult.Of(StatusCodes.Status409Conflict, "variant_not_kept", null, "What was said was not kept. Send the request again.", retryable: true);
}
