using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PixSim.Domain.Canonical;

namespace PixSim.Domain.Prompts.Randomization;

/// <summary>
/// Numbers that follow from a seed, so that any client can compute them: the n-th one, from 0, is the first 8 bytes, read
/// big-endian, of SHA-256 over the UTF-8 text of the canonical JSON (RFC 8785)
/// <c>{"draw":n,"name":…,"scope":…,"seed":…}</c>, where all but n are strings.
/// </summary>
public static class SeededDraw
{
    /// <summary>
    /// A number from 0 on and below a count, each as likely as any other: the first of the seed's numbers that lies below the
    /// greatest multiple of the count that 64 bits hold, modulo the count.
    /// </summary>
    /// <param name="scope">What the number is drawn for; one seed gives each scope numbers of its own.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="name">What within the scope.</param>
    /// <param name="count">At least 1.</param>
    public static ulong Below(string scope, string seed, string name, ulong count)
    {
        ArgumentOutOfRangeException.ThrowIfZero(count);
        var surplus = ((ulong.MaxValue % count) + 1) % count;
        for (var draw = 0; ; draw++)
        {
            var number = Number(scope, seed, name, draw);
            if (number <= ulong.MaxValue - surplus)
                return number % count;
        }
    }

    private static ulong Number(string scope, string seed, string name, int draw)
    {
        var drawn = new JsonObject { ["draw"] = draw, ["name"] = name, ["scope"] = scope, ["seed"] = seed };
        return CanonicalJson.TryWrite(drawn, out var text, out var error)
            ? BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
            : throw new ArgumentException(error.Message, nameof(seed));
    }
}
