namespace PixSim.Storage.Assets;

/// <summary>A new file being written. Its errors are told from those of the stream that it is written from.</summary>
internal sealed class WrittenFile(string path) : IAsyncDisposable
{
    private readonly FileStream _file = Try(() => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous));

    /// <summary>Writes more.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _file.WriteAsync(bytes, cancellationToken);
        }
        catch (Exception exception) when (AssetFolderException.Is(exception))
        {
            throw new AssetFolderException(exception);
        }
    }

    /// <summary>Sees to it that what was written is on disk.</summary>
    public void Flush() => Try(() =>
    {
        _file.Flush(flushToDisk: true);
        return _file;
    });

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static FileStream Try(Func<FileStream> act)
    {
        try
        {
            return act();
        }
        catch (Exception exception) when (AssetFolderException.Is(exception))
        {
            throw new AssetFolderException(exception);
        }
    }
}
