using PixSim.Storage.Assets.Media;

namespace PixSim.Storage.Assets;

/// <summary>A file that has come in, is whole and on disk, and is not kept yet. Disposed before it is kept, it is gone.</summary>
public sealed class IncomingFile : IDisposable
{
    private readonly AssetFiles _files;
    private readonly string _path;

    internal IncomingFile(AssetFiles files, string path, byte[] sha256, long sizeBytes) => (_files, _path, Sha256, SizeBytes) = (files, path, sha256, sizeBytes);

    /// <summary>Its content's hash.</summary>
    public byte[] Sha256 { get; }

    /// <summary>Its length.</summary>
    public long SizeBytes { get; }

    /// <summary>Reads what it is by its content.</summary>
    public MediaReading ReadMedia()
    {
        using var content = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return MediaReader.Read(content);
    }

    /// <summary>Keeps it, once and for all. When this returns, it survives a crash.</summary>
    public void Keep() => _files.Keep(_path, Sha256);

    /// <inheritdoc />
    public void Dispose() => File.Delete(_path);
}
