using System.Buffers;
using System.Security.Cryptography;
using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Providers.Sketch;

/// <summary>Reads input assets: all of their bytes for the hash, and small pictures to show them.</summary>
internal static class SketchInputs
{
    /// <summary>Pictures are shown as long as all of them together are no larger than this.</summary>
    public const int MostShownBytes = 512 * 1024;

    private const int ChunkBytes = 64 * 1024;

    public static async Task<IReadOnlyList<SketchInput>> ReadAsync(IReadOnlyList<ProviderInput> inputs, CancellationToken cancellationToken)
    {
        if (inputs.Count == 0)
            return [];
        var read = new List<SketchInput>(inputs.Count);
        var room = MostShownBytes;
        foreach (var input in inputs)
        {
            var one = await ReadAsync(input, room, cancellationToken);
            room -= one.Bytes.Length;
            read.Add(one);
        }

        return read;
    }

    private static async Task<SketchInput> ReadAsync(ProviderInput input, int room, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var kept = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await using var stream = await input.OpenAsync(cancellationToken);
            var whole = true;
            while (await stream.ReadAsync(chunk, cancellationToken) is var count and > 0)
            {
                hash.AppendData(chunk, 0, count);
                whole &= kept.Length + count <= room;
                if (whole)
                    kept.Write(chunk, 0, count);
            }

            var mediaType = whole ? PictureType(kept.GetBuffer().AsSpan(0, (int)kept.Length)) : null;
            return new SketchInput(hash.GetHashAndReset(), mediaType ?? "", mediaType is null ? default : kept.ToArray());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    /// <summary>The type by the first bytes, not by what was declared: only a real picture is put into the drawing.</summary>
    private static string? PictureType(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'<', (byte)'s', (byte)'v', (byte)'g', ..] or [(byte)'<', (byte)'?', (byte)'x', (byte)'m', (byte)'l', ..] => "image/svg+xml",
        _ => null,
    };
}
