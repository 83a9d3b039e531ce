using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Prompts.Recent;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>Tags of versions.</summary>
internal static class TagEndpoints
{
    private const string List = "tags";
    private const string Versions = "tag-versions";

    public static void MapTags(this IEndpointRouteBuilder routes)
    {
        var git = routes.MapGroup("/api/v1/prompts/git").WithTags("Prompt tags");
        git.MapGet("families/{familyId:guid}/tags", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listTags").WithSummary("List the tags of a family's versions").Produces<IReadOnlyList<TagBody>>();
        git.MapGet("families/{familyId:guid}/tags/{tag}/versions", ListVersionsAsync).RequireScope(Scopes.PromptsRead).WithName("listTagVersions").WithSummary("List the versions that have a tag, the highest number first").Produces<IReadOnlyList<VersionBody>>();
        git.MapPost("versions/{versionId:guid}/tags", AddAsync).RequireScope(Scopes.PromptsWrite).WithName("addTags").WithSummary("Give tags to a version; what it has already it keeps").Produces<VersionTagsBody>();
        git.MapDelete("versions/{versionId:guid}/tags", RemoveAsync).RequireScope(Scopes.PromptsWrite).WithName("removeTags").WithSummary("Take tags from a version").Produces<VersionTagsBody>();
    }

    private static async Task<IResult> ListAsync(
        Guid familyId, Caller caller, HttpContext context, OwnFamilies families, TagQueries queries, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var tags = await queries.TagsAsync(familyId, Cursor.ReadText(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, tags, size, tag => Cursor.OfText(List, tag.Tag)).Select(tag => new TagBody(tag.Tag, tag.Versions, tag.LatestNumber)));
    }

    private static async Task<IResult> ListVersionsAsync(
        Guid familyId, string tag, Caller caller, HttpContext context, OwnFamilies families, TagQueries queries, VersionBodies bodies, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var found = await queries.VersionsAsync(familyId, Filter.Text(tag, "tag")!, Cursor.ReadNumber(Versions, cursor), size + 1, cancellationToken);
        var page = Page.Cut(context, found, size, version => Cursor.Of(Versions, version.Number.ToString()));
        return TypedResults.Ok(await bodies.OfAsync([.. page.Select(version => version.Id)], cancellationToken));
    }

    private static async Task<IResult> AddAsync(
        Guid versionId, Body<AddTagsBody> body, Caller caller, HttpContext context, OwnFamilies families, TagQueries queries, RecentVersions versions, IGrainFactory grains)
    {
        var version = await families.VersionAsync(caller, versionId, context.RequestAborted);
        return await ChangeAsync(version, new ChangeTags { WorkspaceId = caller.WorkspaceId, VersionId = versionId, Author = caller.Name, Add = Needed.Each(body.Value.Tags, "tags") }, queries, versions, grains);
    }

    private static async Task<IResult> RemoveAsync(
        Guid versionId, string[] tag, Caller caller, HttpContext context, OwnFamilies families, TagQueries queries, RecentVersions versions, IGrainFactory grains)
    {
        var version = await families.VersionAsync(caller, versionId, context.RequestAborted);
        if (tag.Length == 0)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "field_missing", "tag", "Name the tags that are to go, each by a parameter tag.");
        return await ChangeAsync(version, new ChangeTags { WorkspaceId = caller.WorkspaceId, VersionId = versionId, Author = caller.Name, Remove = tag }, queries, versions, grains);
    }

    private static async Task<IResult> ChangeAsync(VersionRecord version, ChangeTags command, TagQueries queries, RecentVersions versions, IGrainFactory grains)
    {
        var result = await grains.GetGrain<IPromptFamilyGrain>(version.FamilyId!.Value).ChangeTags(command, CancellationToken.None);
        if (result.Problem is { } problem)
            return ProblemResult.Of([problem]);
        versions.Forget(version.Id);
        var tags = await queries.OfVersionsAsync([version.Id], CancellationToken.None);
        return TypedResults.Ok(new VersionTagsBody(version.Id, [.. tags[version.Id]]));
    }
}
