using PixSim.Domain.Prompts.Similarity;

namespace PixSim.Storage.Similarity;

/// <summary>
/// Some thousand sketches side by side, so that a scan reads memory in its order. What was added never changes; a
/// reader who knows how many there are may read them while more are added.
/// </summary>
internal sealed class SketchBlock
{
    /// <summary>How many it takes.</summary>
    public const int Size = 4096;

    private readonly ulong[] _maps = new ulong[Size * SketchMap.Length];
    private readonly (ushort Words, ushort Trigrams)[] _bits = new (ushort, ushort)[Size];
    private readonly Guid[] _versions = new Guid[Size];
    private readonly int[] _families = new int[Size];

    // Words and trigrams of all, one after the other; where each one's words begin, and where they end.
    private readonly (int Words, int Trigrams)[] _starts = new (int, int)[Size + 1];
    private ushort[] _lists = new ushort[Size * 64];

    public void Set(int at, Guid versionId, int family, TextSketch sketch)
    {
        _versions[at] = versionId;
        _families[at] = family;
        _bits[at] = SketchMap.Bits(sketch.Map);
        sketch.Map.CopyTo(_maps, at * SketchMap.Length);
        var start = _starts[at].Words;
        var end = start + sketch.Words.Length + sketch.Trigrams.Length;
        if (end > _lists.Length)
            Array.Resize(ref _lists, Math.Max(end, _lists.Length * 2));
        sketch.Words.CopyTo(_lists, start);
        sketch.Trigrams.CopyTo(_lists, start + sketch.Words.Length);
        _starts[at].Trigrams = start + sketch.Words.Length;
        _starts[at + 1].Words = end;
    }

    public Guid VersionId(int at) => _versions[at];

    public bool IsOf(int at, int family) => _families[at] == family;

    /// <summary>A rough estimate, for all.</summary>
    public float Rough(int at, ReadOnlySpan<ulong> map, (ushort Words, ushort Trigrams) bits) =>
        SketchMap.Estimate(_maps.AsSpan(at * SketchMap.Length, SketchMap.Length), _bits[at], map, bits);

    /// <summary>A fine estimate, for those that are left, and the most that the score can be.</summary>
    public (float Estimate, float Most) Fine(int at, TextSketch wanted)
    {
        var (words, trigrams) = _starts[at];
        return SketchList.Estimate(
            _lists.AsSpan(words, trigrams - words), _lists.AsSpan(trigrams, _starts[at + 1].Words - trigrams), wanted.Words, wanted.Trigrams);
    }
}
