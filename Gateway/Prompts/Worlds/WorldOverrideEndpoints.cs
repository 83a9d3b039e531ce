using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Worlds;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Worlds;

/// <summary>What worlds of the game use instead of what families say.</summary>
internal static class WorldOverrideEndpoints
{
    private const string List = "overrides";

    public static void MapWorldOverrides(this IEndpointRouteBuilder routes)
    {
        var worlds = routes.MapGroup("/api/v1/prompts/families/{familyId:guid}/overrides").WithTags("Prompt overrides");
        worlds.MapGet("", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listWorldOverrides").WithSummary("List what worlds use instead of what a family says, by world").Produces<IReadOnlyList<WorldOverrideBody>>();
        worlds.MapGet("{world_id}", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("readWorldOverride").WithSummary("Read what a world uses instead of what a family says").Produces<WorldOverrideBody>();
        worlds.MapPut("{world_id}", SetAsync).RequireScope(Scopes.PromptsWrite).WithName("setWorldOverride").WithSummary("Have a world use another version, or other defaults (If-None-Match: * or If-Match)").Produces<WorldOverrideBody>().Produces<WorldOverrideBody>(StatusCodes.Status201Created);
        worlds.MapDelete("{world_id}", RemoveAsync).RequireScope(Scopes.PromptsWrite).WithName("removeWorldOverride").WithSummary("Have a world use what the family says").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(
        Guid familyId, Caller caller, HttpContext context, OwnFamilies families, WorldOverrideQueries queries, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var worlds = await queries.ListAsync(familyId, Cursor.ReadText(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, worlds, size, world => Cursor.OfText(List, world.WorldId)).Select(world => WorldOverrideBody.Of(WorldOverrideSnapshots.Of(world))));
    }

    private static async Task<IResult> ReadAsync(
        Guid familyId, string world_id, Caller caller, HttpContext context, OwnFamilies families, WorldOverrideQueries queries, CancellationToken cancellationToken)
    {
        await families.FamilyAsync(caller, familyId, cancellationToken);
        if (await queries.FindAsync(familyId, world_id, cancellationToken) is not { } world)
            return ProblemResult.Of(StatusCodes.Status404NotFound, "override_not_found", "world_id", "The world has no override of this family.");
        Precondition.Tell(context, world.Revision);
        return TypedResults.Ok(WorldOverrideBody.Of(WorldOverrideSnapshots.Of(world)));
    }

    private static async Task<IResult> SetAsync(
        Guid familyId, string world_id, Body<SetWorldOverrideBody> body, Precondition precondition, Caller caller, HttpContext context, OwnFamilies families,
        PromptQueries queries, IGrainFactory grains)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        var expected = precondition.Needed();
        var wanted = body.Value;
        if (wanted is { VersionId: not null, VersionNumber: not null })
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "selection_ambiguous", "version_number", "Name the version by version_id or version_number, not both.");
        var versionId = wanted.VersionNumber is { } number ? await queries.VersionIdAsync(familyId, number, context.RequestAborted) : wanted.VersionId;
        if (versionId is null && wanted.VersionNumber is not null)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "version_not_found", "version_number", "There is no such version of this family.");
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).SetWorldOverride(
            new SetWorldOverride
            {
                WorkspaceId = caller.WorkspaceId,
                WorldId = world_id,
                ExpectedRevision = expected,
                VersionId = versionId,
                Label = wanted.Label,
                VariablesJson = wanted.Variables?.ToJsonString() ?? "{}",
                Author = wanted.Author ?? caller.Name,
            },
            CancellationToken.None);
        if (result.Override is not { } world)
            return ProblemResult.Of(result.Problems);
        Precondition.Tell(context, world.Revision);
        var shown = WorldOverrideBody.Of(world, result.Warnings);
        return expected == 0 ? TypedResults.Created($"/api/v1/prompts/families/{familyId}/overrides/{Uri.EscapeDataString(world_id)}", shown) : TypedResults.Ok(shown);
    }

    private static async Task<IResult> RemoveAsync(
        Guid familyId, string world_id, Precondition precondition, Caller caller, OwnFamilies families, IGrainFactory grains, CancellationToken cancellationToken)
    {
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var command = new SetWorldOverride
        {
            WorkspaceId = caller.WorkspaceId, WorldId = world_id, ExpectedRevision = precondition.Needed(), IsRemoval = true, Author = caller.Name,
        };
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).SetWorldOverride(command, CancellationToken.None);
        return result.Problems.Count > 0 ? ProblemResult.Of(result.Problems) : TypedResults.NoContent();
    }
}
