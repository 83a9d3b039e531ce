using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Assets;
using PixSim.Storage.Assets.Media;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Assets;

/// <summary>Takes in uploads: streamed to disk, judged by their content, and kept before they are acknowledged.</summary>
internal sealed partial class Uploads(AssetFiles files, AssetQueries queries, IOptions<AssetOptions> options, TimeProvider clock, ILogger<Uploads> logger)
{
    // What a form adds to its file.
    private const long FormBytes = 16 << 10;

    /// <summary>Takes in a request's file. Until it is kept there is nothing of it: disposed, or broken off, it is gone.</summary>
    /// <exception cref="ProblemException">It is too large, no media, or not whole.</exception>
    public async Task<(IncomingFile File, MediaInfo Media)> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var largest = options.Value.MaxUploadBytes;
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = largest + FormBytes;
        var file = await StoreAsync(context, largest, cancellationToken);
        try
        {
            return (file, Judged(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Keeps a file as an asset of the caller's workspace: the bytes first, so that there is no asset without them. Null if
    /// the client's idempotency key is taken.
    /// </summary>
    public async Task<AssetRecord?> KeepAsync(IncomingFile file, MediaInfo media, Caller caller, IdempotencyClaim? claim, CancellationToken cancellationToken)
    {
        file.Keep();
        var now = clock.GetUtcNow();
        var asset = new AssetRecord(
            Guid.CreateVersion7(now),
            caller.WorkspaceId,
            GenerationId: null,
            file.Sha256,
            media.MediaType,
            file.SizeBytes,
            media.WidthPixels,
            media.HeightPixels,
            (long?)media.Duration?.TotalMilliseconds,
            now);
        if (!await queries.AddAsync(asset, claim.Row(asset.Id, now), cancellationToken))
            return null;
        LogKept(asset.Id, asset.WorkspaceId, asset.MediaType, asset.SizeBytes, caller.Key.Id);
        return await queries.FindAsync(asset.WorkspaceId, asset.Id, cancellationToken);
    }

    private async Task<IncomingFile> StoreAsync(HttpContext context, long largest, CancellationToken cancellationToken)
    {
        var file = default(IncomingFile);
        try
        {
            var body = await UploadBody.OpenAsync(context.Request, cancellationToken);
            file = await files.ReceiveAsync(body.Content, largest, cancellationToken) ?? throw TooLarge(largest);
            await body.RequireEndAsync(cancellationToken);
            return file;
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            file?.Dispose();
            throw TooLarge(largest);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout })
        {
            file?.Dispose();
            throw new ProblemException(StatusCodes.Status400BadRequest, "body_incomplete", null, "The body ended early.");
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    private static MediaInfo Judged(IncomingFile file) => file.ReadMedia() switch
    {
        MediaReading.Known known => known.Info,
        MediaReading.Broken broken => throw new ProblemException(
            StatusCodes.Status422UnprocessableEntity, "media_broken", "file", $"The file begins as {broken.MediaType}, and is not whole."),
        _ => throw new ProblemException(
            StatusCodes.Status415UnsupportedMediaType, "media_unsupported", "file", $"By its content, the file is none of {string.Join(", ", MediaReader.MediaTypes)}."),
    };

    private static ProblemException TooLarge(long largest) =>
        new(StatusCodes.Status413PayloadTooLarge, "asset_too_large", "file", $"An upload has at most {largest} bytes.") { Limit = largest };

    [LoggerMessage(EventId = 1121, Level = LogLevel.Information, Message = "Asset {AssetId} of workspace {WorkspaceId} was uploaded by key {KeyId}: {MediaType}, {SizeBytes} bytes.")]
    private partial void LogKept(Guid assetId, Guid workspaceId, string mediaType, long sizeBytes, Guid keyId);
}
