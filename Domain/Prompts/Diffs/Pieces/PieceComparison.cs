using DiffPlex;

namespace PixSim.Domain.Prompts.Diffs.Pieces;

/// <summary>
/// Compares two lists of pieces. Short ones exactly, with the fewest changes (Myers). That takes the square of their
/// length, so long ones are first cut at pieces that each of them has once and in the same order (patience diff), and what
/// is still long, being full of repetitions, into windows. A change found that way is never wrong, only larger than need be.
/// </summary>
internal sealed class PieceComparison
{
    private const int MaxExact = 1_000;
    private const int MaxWindow = 200;
    private const int MaxDepth = 8;

    private readonly string[] _old;
    private readonly string[] _new;
    private readonly List<PieceBlock> _blocks = [];

    private PieceComparison(string[] old, string[] @new) => (_old, _new) = (old, @new);

    /// <summary>What changed, in order. Between two blocks there is always a piece that stayed.</summary>
    /// <param name="old">The old pieces.</param>
    /// <param name="new">The new pieces.</param>
    /// <param name="isTelling">Which pieces are compared first, and the others between them: commas and spaces are alike everywhere, and must not pair what has nothing in common.</param>
    public static List<PieceBlock> Between(IReadOnlyList<string> old, IReadOnlyList<string> @new, Func<string, bool> isTelling)
    {
        var comparison = new PieceComparison([.. old], [.. @new]);
        comparison.CompareBetween(Pairs(old, @new, isTelling), 0, old.Count, 0, @new.Count, 0);
        return BlockShape.Settle(comparison._blocks, old, @new);
    }

    /// <summary>The telling pieces that stayed.</summary>
    private static List<(int Old, int New)> Pairs(IReadOnlyList<string> old, IReadOnlyList<string> @new, Func<string, bool> isTelling)
    {
        var oldPlaces = Enumerable.Range(0, old.Count).Where(place => isTelling(old[place])).ToList();
        var newPlaces = Enumerable.Range(0, @new.Count).Where(place => isTelling(@new[place])).ToList();
        var comparison = new PieceComparison([.. oldPlaces.Select(place => old[place])], [.. newPlaces.Select(place => @new[place])]);
        comparison.Compare(0, oldPlaces.Count, 0, newPlaces.Count, 0);
        var pairs = new List<(int Old, int New)>(oldPlaces.Count);
        var (oldAt, newAt) = (0, 0);
        foreach (var block in comparison._blocks.Append(new PieceBlock(oldPlaces.Count, 0, newPlaces.Count, 0)))
        {
            for (; oldAt < block.OldStart; oldAt++, newAt++)
                pairs.Add((oldPlaces[oldAt], newPlaces[newAt]));
            (oldAt, newAt) = (block.OldEnd, block.NewEnd);
        }

        return pairs;
    }

    private void Compare(int oldStart, int oldEnd, int newStart, int newEnd, int depth)
    {
        while (oldStart < oldEnd && newStart < newEnd && _old[oldStart] == _new[newStart])
            (oldStart, newStart) = (oldStart + 1, newStart + 1);
        while (oldStart < oldEnd && newStart < newEnd && _old[oldEnd - 1] == _new[newEnd - 1])
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        var (oldCount, newCount) = (oldEnd - oldStart, newEnd - newStart);
        if (oldCount == 0 || newCount == 0 || oldCount + newCount == 2)
        {
            if (oldCount + newCount > 0)
                _blocks.Add(new PieceBlock(oldStart, oldCount, newStart, newCount));
        }
        else if (oldCount + newCount <= MaxExact)
        {
            CompareExactly(oldStart, oldEnd, newStart, newEnd);
        }
        else
        {
            var anchors = depth < MaxDepth ? Anchors.Between(_old, oldStart, oldEnd, _new, newStart, newEnd) : [];
            if (anchors.Count == 0)
                CompareInWindows(oldStart, oldEnd, newStart, newEnd);
            else
                CompareBetween(anchors, oldStart, oldEnd, newStart, newEnd, depth + 1);
        }
    }

    private void CompareBetween(List<(int Old, int New)> anchors, int oldStart, int oldEnd, int newStart, int newEnd, int depth)
    {
        foreach (var (old, @new) in anchors)
        {
            Compare(oldStart, old, newStart, @new, depth);
            (oldStart, newStart) = (old + 1, @new + 1);
        }

        Compare(oldStart, oldEnd, newStart, newEnd, depth);
    }

    private void CompareInWindows(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        var (oldCount, newCount) = (oldEnd - oldStart, newEnd - newStart);
        var windows = (Math.Max(oldCount, newCount) + MaxWindow - 1) / MaxWindow;
        for (var window = 0; window < windows; window++)
        {
            CompareExactly(
                oldStart + Part(oldCount, window, windows), oldStart + Part(oldCount, window + 1, windows),
                newStart + Part(newCount, window, windows), newStart + Part(newCount, window + 1, windows));
        }
    }

    private static int Part(int count, int part, int parts) => (int)((long)count * part / parts);

    private void CompareExactly(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        // DiffPlex cuts texts itself, by a function that we give it: ours hands out what is cut already.
        const string oldText = "old", newText = "new";
        var diff = new Differ().CreateCustomDiffs(
            oldText, newText, ignoreWhiteSpace: false, text => text == oldText ? _old[oldStart..oldEnd] : _new[newStart..newEnd]);
        foreach (var block in diff.DiffBlocks)
            _blocks.Add(new PieceBlock(oldStart + block.DeleteStartA, block.DeleteCountA, newStart + block.InsertStartB, block.InsertCountB));
    }
}
