using Microsoft.Net.Http.Headers;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Storage.Assets;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Assets;

/// <summary>Results: what they are, and their bytes.</summary>
internal static class AssetEndpoints
{
    private const string List = "assets";

    // A picture may be SVG: opened by itself it must not run scripts or fetch anything in this origin.
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        var assets = routes.MapGroup("/api/v1/assets").WithTags("Assets");
        assets.MapGet("", ListAsync).RequireScope(Scopes.AssetsRead).WithName("listAssets").WithSummary("List assets, newest first").Produces<IReadOnlyList<AssetBody>>();
        assets.MapGet("{id:guid}", ReadAsync).RequireScope(Scopes.AssetsRead).WithName("readAsset").WithSummary("Read what an asset is").Produces<AssetBody>();
        assets.MapGet("{id:guid}/content", ContentAsync).RequireScope(Scopes.AssetsRead).WithName("readAssetContent").WithSummary("Read an asset's bytes: whole, or a range").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<IResult> ListAsync(
        Caller caller, HttpContext context, AssetQueries queries, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var assets = await queries.ListAsync(caller.WorkspaceId, Cursor.ReadId(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, assets, size, asset => Cursor.Of(List, asset.Id.ToString("N"))).Select(AssetBody.Of));
    }

    private static async Task<IResult> ReadAsync(Guid id, Caller caller, AssetQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is { } asset
            ? TypedResults.Ok(AssetBody.Of(asset))
            : ProblemResult.NotFound("asset");

    private static async Task<IResult> ContentAsync(
        Guid id, Caller caller, HttpContext context, AssetQueries queries, AssetFiles files, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is not { } asset)
            return ProblemResult.NotFound("asset");
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(
            files.Open(asset.Sha256),
            asset.MediaType,
            lastModified: asset.CreatedAt,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(asset.Sha256)}\""),
            enableRangeProcessing: true);
    }
}

/// <summary>An asset.</summary>
/// <param name="Sha256">The hash of its bytes, in lower-case hex.</param>
/// <param name="DurationS">A clip's length, in seconds.</param>
public sealed record AssetBody(
    Guid Id, Guid? GenerationId, string MediaType, long SizeBytes, int? WidthPixels, int? HeightPixels, double? DurationS, string Sha256, string RemoteUrl, DateTimeOffset CreatedAt)
{
    internal static AssetBody Of(AssetRecord asset) => new(
        asset.Id,
        asset.GenerationId,
        asset.MediaType,
        asset.SizeBytes,
        asset.WidthPixels,
        asset.HeightPixels,
        asset.DurationMs / 1000d,
        Convert.ToHexStringLower(asset.Sha256),
        $"/api/v1/assets/{asset.Id}/content",
        asset.CreatedAt);
}
