using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PixSim.Storage.Assets;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Assets;

/// <summary>An asset's bytes as an answer: whole, in ranges, or spared whom has them.</summary>
internal static class AssetContent
{
    // A picture may be SVG: opened by itself it must not run scripts or fetch anything in this origin.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'; frame-ancestors 'none'; sandbox";

    /// <summary>The bytes' validator: their hash.</summary>
    public static string Tag(AssetRecord asset) => $"\"{Convert.ToHexStringLower(asset.Sha256)}\"";

    /// <summary>Answers with the bytes.</summary>
    public static FileStreamHttpResult Of(AssetRecord asset, AssetFiles files, HttpResponse response)
    {
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = $"inline; filename=\"{asset.Id}.{Extension(asset.MediaType)}\"";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.File(
            files.Open(asset.Sha256), asset.MediaType, lastModified: asset.CreatedAt, entityTag: new EntityTagHeaderValue(Tag(asset)), enableRangeProcessing: true);
    }

    // image/svg+xml: svg.
    private static string Extension(string mediaType)
    {
        var name = mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..].Split('+', ';')[0];
        return name.All(char.IsAsciiLetterOrDigit) ? name : "bin";
    }
}
