using System.Reflection;
using Microsoft.Extensions.Options;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Signing;

namespace PixSim.Gateway.Assets;

/// <summary>The links that an answer holds: all to assets of the caller's workspace, and all good equally long.</summary>
internal sealed class AssetLinks
{
    private readonly SigningKey _key;
    private readonly Guid _workspaceId;
    private readonly long _expires;

    private AssetLinks(SigningKey key, Guid workspaceId, long expires) => (_key, _workspaceId, _expires) = (key, workspaceId, expires);

    /// <summary>Called by the framework.</summary>
    public static async ValueTask<AssetLinks?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var services = context.RequestServices;
        var key = await services.GetRequiredService<SigningKeys>().CurrentAsync(context.RequestAborted);
        var lifetime = services.GetRequiredService<IOptions<SigningOptions>>().Value.LinkLifetime;
        var caller = await Caller.BindAsync(context, parameter);
        return new AssetLinks(key, caller!.WorkspaceId, AssetLink.ExpiryOf(services.GetRequiredService<TimeProvider>().GetUtcNow(), lifetime));
    }

    /// <summary>The link to an asset.</summary>
    public string To(Guid assetId) => AssetLink.Of(_workspaceId, assetId, _expires, _key);
}
