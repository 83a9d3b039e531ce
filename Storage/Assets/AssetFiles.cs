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
    private static readonly TimeSpan LongestIncoming = TimeSpan.FromDays(1);
    private readonly string _folder;
    private readonly string _incoming;
    private readonly long _maxBytes;

    /// <summary>Opens the folder, and clears away what killed processes left half-written.</summary>
    public AssetFiles(IOptions<AssetOptions> options, TimeProvider clock)
    {
        _folder = Path.GetFullPath(options.Value.Folder);
        _incoming = Path.Combine(_folder, "incoming");
        _maxBytes = options.Value.MaxBytes;
        Directory.CreateDirectory(_incoming);

        // Other processes may be writing there just now: only what is too old to be theirs goes.
        var oldest = clock.GetUtcNow().UtcDateTime - LongestIncoming;
        foreach (var left in Directory.EnumerateFiles(_incoming).Where(path => File.GetLastWriteTimeUtc(path) < oldest))
            File.Delete(left);
    }

    /// <summary>Keeps a stream's content. When this returns, the file survives a crash.</summary>
    /// <returns>Its hash and length; null if it is larger than allowed, in which case nothing is kept.</returns>
    public async Task<(byte[] Sha256, long SizeBytes)?> KeepAsync(Stream content, CancellationToken cancellationToken)
    {
        using var incoming = await ReceiveAsync(content, _maxBytes, cancellationToken);
        incoming?.Keep();
        return incoming is null ? null : (incoming.Sha256, incoming.SizeBytes);
    }

    /// <summary>Takes in a stream's content, a piece at a time, to be judged before it is kept. A stream that breaks leaves nothing.</summary>
    /// <returns>Null if it is larger than allowed, in which case there is nothing.</returns>
    /// <exception cref="AssetFolderException">It could not be written.</exception>
    public async Task<IncomingFile?> ReceiveAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_incoming, Guid.CreateVersion7().ToString("N"));
        var written = default((byte[] Sha256, long SizeBytes)?);
        try
        {
            written = await WriteAsync(content, path, maxBytes, cancellationToken);
            return written is { } whole ? new IncomingFile(this, path, whole.Sha256, whole.SizeBytes) : null;
        }
        finally
        {
            if (written is null && File.Exists(path))
                File.Delete(path);
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

    internal void Keep(string incoming, byte[] sha256)
    {
        var path = PathOf(sha256);
        if (File.Exists(path))
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(incoming, path, overwrite: true);
        }
        catch (Exception exception) when (AssetFolderException.Is(exception))
        {
            throw new AssetFolderException(exception);
        }
    }

    private static async Task<(byte[] Sha256, long SizeBytes)?> WriteAsync(Stream content, string path, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new WrittenFile(path);
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBuffer);
        try
        {
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, CopyBuffer), cancellationToken)) > 0)
            {
                if ((size += read) > maxBytes)
                    return null;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush();
            return (hash.GetHashAndReset(), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
