using System.Net.Mime;
using PixSim.Gateway.Assets;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Variants;

/// <summary>What came out of a version.</summary>
/// <param name="AssetCount">How many results it has, on all pages.</param>
/// <param name="Assets">A page of them, newest first.</param>
public sealed record VersionAssetsBody(Guid VersionId, long AssetCount, IReadOnlyList<VersionAssetBody> Assets);

/// <summary>A result.</summary>
/// <param name="ThumbnailUrl">A picture to show for it: a still is its own; absent for a clip.</param>
public sealed record VersionAssetBody(Guid Id, string MediaType, string RemoteUrl, string? ThumbnailUrl, DateTimeOffset CreatedAt);

/// <summary>Which prompt made which result.</summary>
internal static class ResultEndpoints
{
    private const string List = "version-assets";

    public static void MapPromptResults(this IEndpointRouteBuilder routes)
    {
        var prompts = routes.MapGroup("/api/v1/prompts").WithTags("Prompt results");
        prompts.MapGet("versions/{id:guid}/assets", AssetsAsync).RequireScope(Scopes.PromptsRead).WithName("versionAssets").WithSummary("List a version's results, newest first").Produces<VersionAssetsBody>();
        prompts.MapGet("assets/{id:guid}/prompt-version", VersionAsync).RequireScope(Scopes.PromptsRead).WithName("assetPromptVersion").WithSummary("Read the version that an asset was made from; null for none").Produces<VersionBody>();
    }

    private static async Task<IResult> AssetsAsync(
        Guid id, Caller caller, HttpContext context, VersionCache versions, AssetQueries assets, AssetLinks links, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        if ((await versions.FindAsync(id, cancellationToken))?.WorkspaceId != caller.WorkspaceId)
            return ProblemResult.NotFound("version");
        var rows = await assets.OfVersionAsync(id, Cursor.ReadId(List, cursor), size + 1, cancellationToken);
        var page = Page.Cut(context, rows, size, asset => Cursor.Of(List, asset.Id.ToString("N")));
        return TypedResults.Ok(new VersionAssetsBody(id, await assets.CountOfVersionAsync(id, cancellationToken), [.. page.Select(asset => Shown(asset, links.To(asset.Id)))]));
    }

    private static async Task<IResult> VersionAsync(
        Guid id, Caller caller, AssetQueries assets, GenerationQueries generations, VersionCache versions, VersionBodies bodies, CancellationToken cancellationToken)
    {
        if (await assets.FindAsync(caller.WorkspaceId, id, cancellationToken) is not { } asset)
            return ProblemResult.NotFound("asset");
        var generation = asset.GenerationId is { } made ? await generations.FindAsync(caller.WorkspaceId, made, cancellationToken) : null;
        var version = generation?.VersionId is { } from ? await versions.FindAsync(from, cancellationToken) : null;

        // A null that is given as an object is written as nothing at all, which is no JSON.
        return version is null ? TypedResults.Text("null", MediaTypeNames.Application.Json) : TypedResults.Ok(await bodies.OfAsync(version, cancellationToken));
    }

    private static VersionAssetBody Shown(AssetRecord asset, string link) =>
        new(asset.Id, asset.MediaType, link, asset.MediaType.StartsWith("image/", StringComparison.Ordinal) ? link : null, asset.CreatedAt);
}
