using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Storage.Assets;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Assets;

/// <summary>Results and uploads: what they are, and their bytes.</summary>
internal static class AssetEndpoints
{
    private const string List = "assets";
    private const string Uploaded = "upload";
    private const string Generated = "generation";

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        var assets = routes.MapGroup("/api/v1/assets").WithTags("Assets");
        assets.MapPost("", UploadAsync).RequireScope(Scopes.AssetsWrite).WithName("uploadAsset").WithSummary("Upload a picture or a clip").WithMetadata(new UploadDescription()).Produces<AssetBody>(StatusCodes.Status201Created);
        assets.MapGet("", ListAsync).RequireScope(Scopes.AssetsRead).WithName("listAssets").WithSummary("List assets, newest first").Produces<IReadOnlyList<AssetBody>>();
        assets.MapGet("{id:guid}", ReadAsync).RequireScope(Scopes.AssetsRead).WithName("readAsset").WithSummary("Read what an asset is").Produces<AssetBody>();
        assets.MapGet("{id:guid}/content", ContentAsync).RequireScope(Scopes.AssetsRead).WithMetadata(new AssetLinkPass()).WithName("readAssetContent").WithSummary("Read an asset's bytes: whole, or a range").WithDescription("A signed link, as the asset's remote_url is one, needs no key.").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<IResult> UploadAsync(
        Caller caller, IdempotencyHeader idempotency, AssetLinks links, HttpContext context, Uploads uploads, AssetQueries queries, Replays replays, CancellationToken cancellationToken)
    {
        var (file, media) = await uploads.ReceiveAsync(context, cancellationToken);
        using var received = file;
        var claim = idempotency.Claim(file.Sha256);
        return await replays.OnceAsync(
            context,
            caller,
            claim,
            async () => await uploads.KeepAsync(file, media, caller, claim, CancellationToken.None) is { } made ? Created(context, made, links) : null,
            async id => Created(context, (await queries.FindAsync(caller.WorkspaceId, id, cancellationToken))!, links),
            NotKept);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, AssetLinks links, HttpContext context, AssetQueries queries, string? kind, string? source, Guid? generation_id, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var filter = new AssetFilter(
            caller.WorkspaceId,
            Filter.OneOf(["image", "video"], kind, "kind", "kind_unknown"),
            Filter.OneOf([Uploaded, Generated], source, "source", "source_unknown") is { } origin ? origin == Uploaded : null,
            generation_id,
            Cursor.ReadId(List, cursor),
            size + 1);
        var assets = await queries.ListAsync(filter, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, assets, size, asset => Cursor.Of(List, asset.Id.ToString("N"))).Select(asset => AssetBody.Of(asset, links)));
    }

    private static async Task<IResult> ReadAsync(Guid id, Caller caller, AssetLinks links, AssetQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is { } asset
            ? TypedResults.Ok(AssetBody.Of(asset, links))
            : ProblemResult.NotFound("asset");

    private static async Task<IResult> ContentAsync(
        Guid id, Caller caller, HttpContext context, AssetQueries queries, AssetFiles files, CancellationToken cancellationToken) =>
        await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is { } asset
            ? AssetContent.Of(asset, files, context.Response)
            : ProblemResult.NotFound("asset");

    private static Created<AssetBody> Created(HttpContext context, AssetRecord asset, AssetLinks links)
    {
        context.Response.Headers.ETag = AssetContent.Tag(asset);
        return TypedResults.Created($"/api/v1/assets/{asset.Id}", AssetBody.Of(asset, links));
    }

    private static ProblemResult NotKept => ProblemResult.Of(StatusCodes.Status409Conflict, "asset_not_kept", null, "The asset was not kept. Send the request again.", retryable: true);
}
