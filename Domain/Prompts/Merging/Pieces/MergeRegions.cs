using PixSim.Domain.Prompts.Diffs.Pieces;

namespace PixSim.Domain.Prompts.Merging.Pieces;

/// <summary>Puts the changes of two sides of one base in order, and those together that are in each other's way.</summary>
internal sealed class MergeRegions
{
    private readonly List<PieceBlock> _ours;
    private readonly List<PieceBlock> _theirs;
    private int _our;
    private int _their;

    private MergeRegions(List<PieceBlock> ours, List<PieceBlock> theirs) => (_ours, _theirs) = (ours, theirs);

    /// <summary>The changed regions in the order of the base. Between them nobody changed anything.</summary>
    public static List<MergeRegion> Of(IReadOnlyList<string> @base, IReadOnlyList<string> ours, IReadOnlyList<string> theirs, Func<string, bool> isTelling)
    {
        var (our, their) = (PieceComparison.Between(@base, ours, isTelling), PieceComparison.Between(@base, theirs, isTelling));
        Collisions.Avoid(our, ours, their, theirs, @base);
        var walk = new MergeRegions(our, their);
        var regions = new List<MergeRegion>();
        while (walk._our < our.Count || walk._their < their.Count)
            regions.Add(walk.Next());
        return regions;
    }

    private MergeRegion Next()
    {
        var (firstOur, firstTheir) = (_our, _their);
        if (IsOurTurn())
            _our++;
        else
            _their++;
        while (true)
        {
            if (_our < _ours.Count && _their > firstTheir && Collisions.AreThere(_ours[_our], _theirs[_their - 1]))
                _our++;
            else if (_their < _theirs.Count && _our > firstOur && Collisions.AreThere(_ours[_our - 1], _theirs[_their]))
                _their++;
            else
                return Region(_ours, firstOur, _our, _theirs, firstTheir, _their);
        }
    }

    private bool IsOurTurn()
    {
        if (_our == _ours.Count || _their == _theirs.Count)
            return _our < _ours.Count;
        var (our, their) = (_ours[_our], _theirs[_their]);
        return (our.OldStart, our.OldEnd).CompareTo((their.OldStart, their.OldEnd)) <= 0;
    }

    private static MergeRegion Region(List<PieceBlock> ours, int firstOur, int ourEnd, List<PieceBlock> theirs, int firstTheir, int theirEnd)
    {
        var (hasOurs, hasTheirs) = (ourEnd > firstOur, theirEnd > firstTheir);
        var start = Math.Min(hasOurs ? ours[firstOur].OldStart : int.MaxValue, hasTheirs ? theirs[firstTheir].OldStart : int.MaxValue);
        var end = Math.Max(hasOurs ? ours[ourEnd - 1].OldEnd : 0, hasTheirs ? theirs[theirEnd - 1].OldEnd : 0);
        return new MergeRegion(
            start..end,
            hasOurs ? Side(ours[firstOur], ours[ourEnd - 1], start, end) : null,
            hasTheirs ? Side(theirs[firstTheir], theirs[theirEnd - 1], start, end) : null);
    }

    private static Range Side(PieceBlock first, PieceBlock last, int start, int end) =>
        (first.NewStart - (first.OldStart - start))..(last.NewEnd + (end - last.OldEnd));
}
