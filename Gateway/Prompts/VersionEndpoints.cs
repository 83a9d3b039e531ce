using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts;

/// <summary>Prompt versions.</summary>
internal static class VersionEndpoints
{
    private const string List = "versions";

    public static void MapVersions(this IEndpointRouteBuilder routes)
    {
        var versions = routes.MapGroup("/api/v1/prompts").WithTags("Prompt versions");
        versions.MapPost("families/{familyId:guid}/versions", AddAsync).RequireScope(Scopes.PromptsWrite).WithName("addVersion").WithSummary("Add a version; its number is the next one").Produces<VersionBody>(StatusCodes.Status201Created);
        versions.MapGet("families/{familyId:guid}/versions", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listVersions").WithSummary("List a family's versions, the highest number first").Produces<IReadOnlyList<VersionBody>>();
        versions.MapGet("families/{familyId:guid}/versions/latest", LatestAsync).RequireScope(Scopes.PromptsRead).WithName("latestVersion").WithSummary("Read the version with the highest number").Produces<VersionBody>();
        versions.MapGet("versions/{id:guid}", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("readVersion").WithSummary("Read a version").Produces<VersionBody>();
    }

    private static async Task<IResult> AddAsync(
        Guid familyId, Body<AddVersionBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, IGrainFactory grains, TimeProvider clock,
        GenerationQueries generations)
    {
        var command = Command(body.Value, caller, Guid.CreateVersion7(clock.GetUtcNow())) with { Idempotency = idempotency.Claim(body.Sha256) };
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).AddVersion(command, CancellationToken.None);
        if (result.Problems.Count > 0)
            return ProblemResult.Of(result.Problems);
        if (result.ExistingId is not null)
            Replays.Mark(context);
        var counts = result.ExistingId is null ? default : await CountsAsync(generations, result.Version!.Id, CancellationToken.None);
        return TypedResults.Created($"/api/v1/prompts/versions/{result.Version!.Id}", VersionBody.Of(result.Version, counts, result.Warnings));
    }

    private static async Task<IResult> ListAsync(
        Guid familyId, Caller caller, HttpContext context, PromptQueries queries, GenerationQueries generations, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var family = await queries.FamilyAsync(familyId, cancellationToken);
        if (family?.WorkspaceId != caller.WorkspaceId)
            return ProblemResult.NotFound("family");
        var versions = await queries.VersionsAsync(familyId, Cursor.ReadNumber(List, cursor), size + 1, cancellationToken);
        var page = Page.Cut(context, versions, size, version => Cursor.Of(List, version.Number!.Value.ToString()));
        var counts = await generations.CountByVersionAsync([.. page.Select(version => version.Id)], cancellationToken);
        return TypedResults.Ok(page.Select(version => VersionBody.Of(VersionSnapshots.Of(version), counts.GetValueOrDefault(version.Id))));
    }

    private static async Task<IResult> LatestAsync(
        Guid familyId, Caller caller, IGrainFactory grains, GenerationQueries generations, CancellationToken cancellationToken) =>
        await grains.GetGrain<IPromptFamilyGrain>(familyId).Latest(caller.WorkspaceId, cancellationToken) is { } latest
            ? TypedResults.Ok(VersionBody.Of(latest, await CountsAsync(generations, latest.Id, cancellationToken)))
            : ProblemResult.NotFound("version");

    private static async Task<IResult> ReadAsync(
        Guid id, Caller caller, VersionCache versions, GenerationQueries generations, CancellationToken cancellationToken)
    {
        var version = await versions.FindAsync(id, cancellationToken);
        return version?.WorkspaceId == caller.WorkspaceId
            ? TypedResults.Ok(VersionBody.Of(VersionSnapshots.Of(version), await CountsAsync(generations, id, cancellationToken)))
            : ProblemResult.NotFound("version");
    }

    private static async Task<(long Created, long Completed)> CountsAsync(GenerationQueries generations, Guid id, CancellationToken cancellationToken) =>
        (await generations.CountByVersionAsync([id], cancellationToken)).GetValueOrDefault(id);

    private static AddVersion Command(AddVersionBody body, Caller caller, Guid versionId) => new()
    {
        WorkspaceId = caller.WorkspaceId,
        VersionId = versionId,
        Text = Needed.Of(body.PromptText, "prompt_text"),
        ParentVersionId = body.ParentVersionId,
        CommitMessage = body.CommitMessage,
        Author = body.Author ?? caller.Name,
        VariablesJson = body.Variables?.ToJsonString() ?? "{}",
        ProviderHintsJson = body.ProviderHints?.ToJsonString() ?? "{}",
        Tags = Needed.Each(body.Tags, "tags"),
        ProviderId = body.ProviderId,
    };
}
