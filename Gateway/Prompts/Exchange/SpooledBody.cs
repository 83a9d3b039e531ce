using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>
/// A request's body on disk, to be read several times: it may be larger than memory. The file is gone when this is
/// disposed, or the process ends.
/// </summary>
internal sealed class SpooledBody : IDisposable
{
    private const int BufferSize = 64 << 10;
    private readonly FileStream _file;

    private SpooledBody(FileStream file, byte[] sha256) => (_file, Sha256) = (file, sha256);

    /// <summary>The hash of the bytes.</summary>
    public byte[] Sha256 { get; }

    /// <summary>Takes a request's body in.</summary>
    /// <param name="largest">The most bytes that it may have, whatever the limit of other routes.</param>
    /// <exception cref="BadHttpRequestException">It is larger, or ended early.</exception>
    public static async Task<SpooledBody> ReceiveAsync(HttpContext context, long largest, CancellationToken cancellationToken)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = largest;
        var file = TemporaryFile.Create();
        try
        {
            return new SpooledBody(file, await CopyAsync(context.Request.Body, file, cancellationToken));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The bytes from their beginning, for any number of readers.</summary>
    public Stream FromStart() => new SpooledReader(_file.SafeFileHandle);

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static async Task<byte[]> CopyAsync(Stream body, FileStream file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        await file.FlushAsync(cancellationToken);
        return hash.GetHashAndReset();
    }
}
