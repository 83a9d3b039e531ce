using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts;

/// <summary>Prompt families.</summary>
internal static class FamilyEndpoints
{
    private const string List = "families";
    private const int DefaultLimit = 100;
    private static readonly string[] PromptTypes = ["visual", "narrative", "hybrid"];

    public static void MapFamilies(this IEndpointRouteBuilder routes)
    {
        var families = routes.MapGroup("/api/v1/prompts/families").WithTags("Prompt families");
        families.MapPost("", CreateAsync).RequireScope(Scopes.PromptsWrite).WithName("createFamily").WithSummary("Create a family").Produces<FamilyBody>(StatusCodes.Status201Created);
        families.MapGet("", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listFamilies").WithSummary("List families, newest first").Produces<IReadOnlyList<FamilyBody>>();
        families.MapGet("{id:guid}", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("readFamily").WithSummary("Read a family").Produces<FamilyBody>();
        families.MapPatch("{id:guid}", EditAsync).RequireScope(Scopes.PromptsWrite).WithName("editFamily").WithSummary("Change what a family says of itself (If-Match)").Produces<FamilyBody>();
        families.MapGet("by-slug/{slug}", ReadBySlugAsync).RequireScope(Scopes.PromptsRead).WithName("readFamilyBySlug").WithSummary("Read a family by its slug").Produces<FamilyBody>();
    }

    private static async Task<IResult> CreateAsync(
        Body<CreateFamilyBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, IGrainFactory grains, PromptQueries queries, Replays replays,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var command = Command(body.Value, caller) with { Idempotency = idempotency.Claim(body.Sha256) };
        var existing = await replays.FindAsync(caller, command.Idempotency, cancellationToken);
        if (existing is null)
        {
            var result = await grains.GetGrain<IPromptFamilyGrain>(Guid.CreateVersion7(clock.GetUtcNow())).Create(command, CancellationToken.None);
            if (result.Problems.Count > 0)
                return ProblemResult.Of(result.Problems);
            existing = result.ExistingId;
            if (existing is null)
                return await CreatedAsync(queries, result.FamilyId!.Value, cancellationToken);
        }

        Replays.Mark(context);
        return await CreatedAsync(queries, existing.Value, cancellationToken);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, HttpContext context, PromptQueries queries, string? prompt_type, string? category, string? slug, bool? is_active, int? limit, int? offset, string? cursor,
        CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit, DefaultLimit);
        var passed = Page.Offset(offset, cursor);
        var filter = new FamilyFilter(
            caller.WorkspaceId, Filter.OneOf(PromptTypes, prompt_type, "prompt_type", "prompt_type_unknown"), Filter.Text(category, "category"), Filter.Text(slug, "slug"), is_active ?? true, Cursor.ReadId(List, cursor), passed, size + 1);
        var families = await queries.FamiliesAsync(filter, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, families, size, family => Cursor.Of(List, family.Id.ToString("N"))).Select(FamilyBody.Of));
    }

    private static async Task<IResult> ReadAsync(Guid id, Caller caller, HttpContext context, PromptQueries queries, CancellationToken cancellationToken) =>
        Show(await queries.FamilyAsync(id, cancellationToken), caller, context);

    private static async Task<IResult> ReadBySlugAsync(string slug, Caller caller, HttpContext context, PromptQueries queries, CancellationToken cancellationToken) =>
        Show(await queries.FamilyAsync(caller.WorkspaceId, slug, cancellationToken), caller, context, "slug");

    private static async Task<IResult> EditAsync(
        Guid id, Body<EditFamilyBody> body, Precondition precondition, Caller caller, HttpContext context, OwnFamilies families, PromptQueries queries, IGrainFactory grains)
    {
        var family = await families.FamilyAsync(caller, id, context.RequestAborted);
        var command = body.Value.Over(family, precondition.Needed(), caller);
        var result = await grains.GetGrain<IPromptFamilyGrain>(id).Edit(command, CancellationToken.None);
        return result.Problems.Count > 0 ? ProblemResult.Of(result.Problems) : Show(await queries.FamilyAsync(id, CancellationToken.None), caller, context);
    }

    private static IResult Show(FamilyRecord? family, Caller caller, HttpContext context, string named = "id")
    {
        if (family?.WorkspaceId != caller.WorkspaceId)
            return ProblemResult.NotFound("family", named);
        Precondition.Tell(context, family.Revision);
        return TypedResults.Ok(FamilyBody.Of(family));
    }

    private static async Task<IResult> CreatedAsync(PromptQueries queries, Guid id, CancellationToken cancellationToken) =>
        TypedResults.Created($"/api/v1/prompts/families/{id}", FamilyBody.Of((await queries.FamilyAsync(id, cancellationToken))!));

    private static CreateFamily Command(CreateFamilyBody body, Caller caller) => new()
    {
        WorkspaceId = caller.WorkspaceId,
        Title = Needed.Of(body.Title, "title"),
        PromptType = Needed.Of(body.PromptType, "prompt_type"),
        Slug = body.Slug,
        Description = body.Description,
        Category = body.Category,
        Tags = Needed.Each(body.Tags, "tags"),
        ProviderId = body.ProviderId,
        GameWorldId = GameId.Read(body.GameWorldId, "game_world_id"),
        NpcId = GameId.Read(body.NpcId, "npc_id"),
        SceneId = GameId.Read(body.SceneId, "scene_id"),
        ActionConceptId = body.ActionConceptId,
        MetadataJson = body.FamilyMetadata?.ToJsonString() ?? "{}",
        CreatedBy = caller.Name,
    };
}
