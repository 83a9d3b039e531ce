using System.Buffers.Binary;
using System.Numerics;

namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64. The same seed gives the same numbers on every
/// machine and in every version of the runtime, which <see cref="System.Random"/> does not promise.
/// </summary>
internal sealed class Rng
{
    private readonly ulong _seed;
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public Rng(ulong seed)
    {
        _seed = seed;
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    public Rng(ReadOnlySpan<byte> hash)
        : this(BinaryPrimitives.ReadUInt64LittleEndian(hash))
    {
    }

    /// <summary>
    /// An independent stream for one subject of the picture, so that a change to one subject leaves the others alone.
    /// The subject's name is mixed in by FNV-1a.
    /// </summary>
    public Rng Fork(string subject)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in subject)
            hash = (hash ^ letter) * 1099511628211UL;
        return new Rng(_seed ^ hash);
    }

    /// <summary>From 0 (inclusive) to 1 (exclusive).</summary>
    public double Next() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (Next() * (high - low));

    /// <summary>From 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Next() * count);

    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(double probability) => Next() < probability;

    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>Either -1 or 1.</summary>
    public int Sign() => Next() < 0.5 ? -1 : 1;

    private ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var mixed = state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
