using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// The seed of a picture: SHA-256 over version, operation, seed, style, negative prompt, prompt and the inputs' hashes,
/// each part led by its length as four bytes, little end first. Quality, duration and camera are left out, so that the
/// same request in another quality or with another camera is the same scene.
/// </summary>
internal static class OrderSeed
{
    /// <summary>Changes when the drawing changes so much that old and new pictures differ.</summary>
    private const string Version = "sketch 1";

    public static Rng Of(SketchOrder order)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Version);
        Append(hash, order.OperationName);
        Append(hash, order.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
        Append(hash, order.Look?.ToString() ?? "");
        Append(hash, order.NegativePrompt);
        Append(hash, order.Prompt);
        foreach (var input in order.Inputs)
            Append(hash, input.Hash.Span);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new Rng(digest);
    }

    private static void Append(IncrementalHash hash, string text)
    {
        // A lone surrogate has no UTF-8 and is replaced, here as everywhere in the drawing.
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Append(hash, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
