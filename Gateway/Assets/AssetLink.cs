using System.Globalization;
using PixSim.Gateway.Signing;

namespace PixSim.Gateway.Assets;

/// <summary>
/// A link to an asset's bytes that is good without a key, until it expires:
/// <c>/api/v1/assets/{id}/content?expires={unix seconds}&amp;key={id of the signing key}&amp;signature={HMAC}</c>. The signature
/// is over what it opens and until when; the workspace is covered, and not told.
/// </summary>
internal static class AssetLink
{
    public const string Expires = "expires";
    public const string Key = "key";
    public const string Signature = "signature";

    /// <summary>A link that is good until a time.</summary>
    public static string Of(Guid workspaceId, Guid assetId, long expires, SigningKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/v1/assets/{assetId}/content?{Expires}={expires}&{Key}={key.Id}&{Signature}={key.Sign(Signed(workspaceId, assetId, expires))}");

    /// <summary>Whether a key signed this link.</summary>
    public static bool IsOf(SigningKey key, Guid workspaceId, Guid assetId, long expires, string signature) =>
        key.HasSigned(Signed(workspaceId, assetId, expires), signature);

    /// <summary>
    /// When a link that is made now expires, in Unix seconds: links made within an eighth of their lifetime are the same, so
    /// that what was fetched by one of them is found again in a cache.
    /// </summary>
    public static long ExpiryOf(DateTimeOffset now, TimeSpan lifetime)
    {
        var step = Math.Max(1, (long)lifetime.TotalSeconds / 8);
        var earliest = now.ToUnixTimeSeconds() + (long)Math.Ceiling(lifetime.TotalSeconds);
        return (earliest + step - 1) / step * step;
    }

    private static string Signed(Guid workspaceId, Guid assetId, long expires) =>
        string.Create(CultureInfo.InvariantCulture, $"asset-link\n{workspaceId}\n{assetId}\n{expires}");
}
