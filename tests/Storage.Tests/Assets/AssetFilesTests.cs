using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using PixSim.Storage.Assets;
using Xunit;

namespace PixSim.Storage.Tests.Assets;

public sealed class AssetFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pixsim-assets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_content_kept_by_many_at_once_is_one_file()
    {
        var files = Open();
        var content = RandomNumberGenerator.GetBytes(300_000);

        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => files.KeepAsync(new MemoryStream(content), CancellationToken.None)));

        Assert.All(kept, one => Assert.Equal((Convert.ToHexString(SHA256.HashData(content)), 300_000L), (Convert.ToHexString(one!.Value.Sha256), one.Value.SizeBytes)));
        Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
        Assert.Equal(content, await File.ReadAllBytesAsync(files.PathOf(kept[0]!.Value.Sha256)));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_leaves_nothing_behind()
    {
        Assert.Null(await Open(maxBytes: 1024).KeepAsync(new MemoryStream(new byte[1025]), CancellationToken.None));
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => Open().KeepAsync(new BrokenStream(), CancellationToken.None));
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_is_not_kept_is_gone()
    {
        var files = Open();

        using (var incoming = await files.ReceiveAsync(new MemoryStream(new byte[1000]), maxBytes: 1000, CancellationToken.None))
            Assert.Equal((1000, false), (incoming!.SizeBytes, File.Exists(files.PathOf(incoming.Sha256))));

        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_killed_processes_left_half_written_is_cleared_away_and_what_others_write_is_not()
    {
        Open();
        var (old, young) = (Path.Combine(_folder, "incoming", "old"), Path.Combine(_folder, "incoming", "young"));
        File.WriteAllText(old, "half");
        File.WriteAllText(young, "half");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        Open();

        Assert.Equal([young], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_from_a_stream_that_breaks()
    {
        var files = Open();
        Directory.Delete(Path.Combine(_folder, "incoming"));

        await Assert.ThrowsAsync<AssetFolderException>(() => files.ReceiveAsync(new MemoryStream(new byte[10]), 100, CancellationToken.None));
    }

    private AssetFiles Open(long maxBytes = 1 << 20) => new(Options.Create(new AssetOptions { Folder = _folder, MaxBytes = maxBytes }), TimeProvider.System);

    private sealed class BrokenStream : MemoryStream
    {
        private bool _read;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_read)
                throw new IOException("the line broke");
            _read = true;
            return ValueTask.FromResult(Encoding.UTF8.GetBytes("half").AsSpan().TryCopyTo(buffer.Span) ? 4 : 0);
        }
    }
}
