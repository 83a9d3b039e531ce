using PixSim.Demo.Stories;

namespace PixSim.Demo;

/// <summary>The folder that results are kept in. Each run writes over the one before.</summary>
internal sealed class PictureFolder(string path)
{
    public string Path { get; } = path;

    /// <summary>Writes a result, and returns its path.</summary>
    public async Task<string> KeepAsync(PlannedShot planned, byte[] bytes, string mediaType, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path);
        var name = planned.Shot.Name.ToLowerInvariant().Replace(' ', '-');
        var file = System.IO.Path.Combine(Path, $"{planned.Index + 1:00}-{name}{Extension(mediaType)}");
        await File.WriteAllBytesAsync(file, bytes, cancellationToken);
        return file;
    }

    private static string Extension(string mediaType) => mediaType switch
    {
        "image/svg+xml" => ".svg",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/webp" => ".webp",
        "video/mp4" => ".mp4",
        _ => ".bin",
    };
}
