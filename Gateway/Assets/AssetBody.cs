using PixSim.Storage.Queries;

namespace PixSim.Gateway.Assets;

/// <summary>An asset.</summary>
/// <param name="GenerationId">The generation whose result it is; absent for an upload.</param>
/// <param name="Sha256">The hash of its bytes, in lower-case hex.</param>
/// <param name="DurationS">A clip's length, in seconds; absent for a still, and where the file does not say it.</param>
/// <param name="RemoteUrl">A link to its bytes that needs no key, and expires.</param>
public sealed record AssetBody(
    Guid Id, Guid? GenerationId, string MediaType, long SizeBytes, int? WidthPixels, int? HeightPixels, double? DurationS, string Sha256, string RemoteUrl, DateTimeOffset CreatedAt)
{
    internal static AssetBody Of(AssetRecord asset, AssetLinks links) => new(
        asset.Id,
        asset.GenerationId,
        asset.MediaType,
        asset.SizeBytes,
        asset.WidthPixels,
        asset.HeightPixels,
        asset.DurationMs / 1000d,
        Convert.ToHexStringLower(asset.Sha256),
        links.To(asset.Id),
        asset.CreatedAt);
}
