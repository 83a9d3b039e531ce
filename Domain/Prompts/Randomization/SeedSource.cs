using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PixSim.Domain.Canonical;

namespace PixSim.Domain.Prompts.Randomization;

/// <summary>What a seed follows from, so that the same thing has the same seed wherever it is asked for.</summary>
public enum SeedSource
{
    /// <summary>The run of the game: the same within one, another one in the next.</summary>
    Playthrough,

    /// <summary>The player: the same in all runs of one.</summary>
    Player,

    /// <summary>Nothing: the same for all.</summary>
    Fixed,

    /// <summary>The time, to the millisecond.</summary>
    Timestamp,
}

/// <summary>
/// Seeds that follow from something, so that any client can compute them: the first 4 bytes, read big-endian and without
/// their highest bit, of SHA-256 over the UTF-8 text of the canonical JSON (RFC 8785) <c>{"id":…,"source":…}</c>.
/// </summary>
public static class SeedSources
{
    /// <summary>Their names on the wire.</summary>
    public static IReadOnlyList<string> All { get; } = ["playthrough", "player", "fixed", "timestamp"];

    /// <summary>Reads a name.</summary>
    public static SeedSource? Parse(string name) => All.ToList().IndexOf(name) is >= 0 and var index ? (SeedSource)index : null;

    /// <summary>The name on the wire.</summary>
    public static string Name(this SeedSource source) => All[(int)source];

    /// <summary>A seed, from 0 to 2^31 - 1.</summary>
    /// <param name="id">The run's or the player's id, the milliseconds since 1970 in UTC as digits, or for all an empty text.</param>
    public static int Derive(SeedSource source, string id)
    {
        var said = new JsonObject { ["id"] = id, ["source"] = source.Name() };
        return CanonicalJson.TryWrite(said, out var text, out var error)
            ? (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & int.MaxValue)
            : throw new ArgumentException(error.Message, nameof(id));
    }
}
