using PixSim.Domain.Prompts.Similarity;

namespace PixSim.Storage.Similarity;

/// <summary>A workspace's sketches as they were at one moment.</summary>
/// <param name="Family">The only family that counts, by its number in the book; -1 for one that has no sketch.</param>
internal sealed record SketchView(SketchBlock[] Blocks, int Count, int? Family)
{
    // Rough estimates are told apart by so many steps.
    private const int Steps = 4096;
    private const int LeastFine = 20_000;
    private const int FineShare = 32;

    /// <summary>
    /// The versions that are most alike by estimate: all by the rough one, the best by the fine one. Those that cannot reach
    /// a threshold are left out.
    /// </summary>
    public IReadOnlyList<Guid> Best(TextSketch wanted, int keep, double threshold, CancellationToken cancellationToken)
    {
        var rough = Rough(wanted, cancellationToken);
        var cut = Cut(rough, Math.Max(LeastFine, Count / FineShare));
        var left = new List<int>();
        for (var at = 0; at < Count; at++)
        {
            if (rough[at] >= cut)
                left.Add(at);
        }

        return
        [
            .. left.AsParallel().WithCancellation(cancellationToken)
                .Select(at => (At: at, Fine: Blocks[at / SketchBlock.Size].Fine(at % SketchBlock.Size, wanted)))
                .Where(candidate => candidate.Fine.Most >= threshold)
                .OrderByDescending(candidate => candidate.Fine.Estimate)
                .Take(keep)
                .Select(candidate => Blocks[candidate.At / SketchBlock.Size].VersionId(candidate.At % SketchBlock.Size)),
        ];
    }

    /// <summary>The rough estimates in steps; -1 for what does not count.</summary>
    private short[] Rough(TextSketch wanted, CancellationToken cancellationToken)
    {
        var bits = SketchMap.Bits(wanted.Map);
        var rough = new short[Count];
        Parallel.For(0, Blocks.Length, new ParallelOptions { CancellationToken = cancellationToken }, number =>
        {
            var (block, start) = (Blocks[number], number * SketchBlock.Size);
            for (var at = 0; at < Math.Min(SketchBlock.Size, Count - start); at++)
            {
                rough[start + at] = Family is { } family && !block.IsOf(at, family)
                    ? (short)-1
                    : (short)Math.Clamp(block.Rough(at, wanted.Map, bits) * Steps, 0, Steps);
            }
        });
        return rough;
    }

    /// <summary>The step that about so many reach; whole steps, so rather more.</summary>
    private static int Cut(short[] rough, int wanted)
    {
        var reached = new int[Steps + 1];
        foreach (var step in rough)
        {
            if (step >= 0)
                reached[step]++;
        }

        var (cut, count) = (Steps, reached[Steps]);
        while (cut > 0 && count < wanted)
            count += reached[--cut];
        return cut;
    }
}
