using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace PixSim.Storage.Assets;

/// <summary>
/// A folder of files named by their content's SHA-256. Keeping the same content twice keeps one file; a file that is
/// there is whole, since it is written aside, flushed to disk, and then renamed.
/// </summary>
public sealed class AssetFiles
{
    private const int CopyBuffer = 64 << 10;
    private readonly string _folder;
    private readonly long _maxBytes;

    /// <summary>Opens the folder.</summary>
    public AssetFiles(IOptions<AssetOptions> options)
    {
        _folder = Path.GetFullPath(options.Value.Folder);
        _maxBytes = options.Value.MaxBytes;
        Directory.CreateDirectory(Path.Combine(_folder, "incoming"));
    }

    /// <summary>Keeps a stream's content. When this returns, the file survives a crash.</summary>
    /// <returns>Its hash and length; null if it is larger than allowed, in which case nothing is kept.</returns>
    public async Task<(byte[] Sha256, long SizeBytes)?> KeepAsync(Stream content, CancellationToken cancellationToken)
    {
        var incoming = Path.Combine(_folder, "incoming", Guid.CreateVersion7().ToString("N"));
        try
        {
            if (await WriteAsync(content, incoming, cancellationToken) is not { } written)
                return null;
            var path = PathOf(written.Sha256);
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Move(incoming, path, overwrite: true);
            }

            return written;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <summary>Opens a kept file.</summary>
    /// <exception cref="FileNotFoundException">No such content is kept.</exception>
    public FileStream Open(byte[] sha256) =>
        new(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, CopyBuffer, FileOptions.Asynchronous);

    /// <summary>Where the file of a content lies; whether or not it is there.</summary>
    public string PathOf(byte[] sha256)
    {
        var name = Convert.ToHexStringLower(sha256);
        return Path.Combine(_folder, name[..2], name);
    }

    private async Task<(byte[] Sha256, long SizeBytes)?> WriteAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBuffer);
        try
        {
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, CopyBuffer), cancellationToken)) > 0)
            {
                if ((size += read) > _maxBytes)
                    return null;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true);
            return (hash.GetHashAndReset(), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
