using System.Globalization;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Signing;
using PixSim.Grains.Workspaces;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Assets;

/// <summary>Lets in who has a signed link to the asset. Says nothing of what there is to who has not.</summary>
internal sealed class AssetLinkPass : Pass
{
    public override string Parameter => AssetLink.Signature;

    public override IReadOnlyList<string> Parameters => [AssetLink.Expires, AssetLink.Key, AssetLink.Signature];

    public override async ValueTask<ProblemResult?> CheckAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var query = context.Request.Query;
        if (!Guid.TryParse(context.GetRouteValue("id") as string, out var assetId)
            || !long.TryParse(query[AssetLink.Expires], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || await services.GetRequiredService<SigningKeys>().FindAsync(query[AssetLink.Key].ToString(), context.RequestAborted) is not { } key
            || await services.GetRequiredService<AssetQueries>().FindAsync(assetId, context.RequestAborted) is not { } asset
            || !AssetLink.IsOf(key, asset.WorkspaceId, assetId, expires, query[AssetLink.Signature].ToString())
            || await services.GetRequiredService<WorkspaceDirectory>().FindAsync(asset.WorkspaceId, context.RequestAborted) is not { } workspace)
        {
            return ProblemResult.Of(StatusCodes.Status403Forbidden, "link_invalid", AssetLink.Signature, "This link was not signed here, or was changed.");
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (now.ToUnixTimeSeconds() >= expires)
            return ProblemResult.Of(StatusCodes.Status403Forbidden, "link_expired", AssetLink.Expires, "This link has expired: read the asset, which has a new one.");
        context.Features.Set(new Caller("link", Reader(workspace, now), workspace));
        return null;
    }

    // All links of a workspace count as one reader.
    private static KeyRecord Reader(WorkspaceRecord workspace, DateTimeOffset now) =>
        new(workspace.Id, workspace.Id, "link", "link", [Scopes.AssetsRead], now, ExpiresAt: null, RevokedAt: null);
}
