using PixSim.Domain.Prompts.Diffs.Pieces;

namespace PixSim.Domain.Prompts.Merging.Pieces;

/// <summary>Whether changes of two sides are in each other's way, and how that can be avoided.</summary>
internal static class Collisions
{
    /// <summary>
    /// Whether two changes touch the same pieces of the base, or add at the same place, so that somebody must say what comes
    /// first. Next to something that was added, a change that has become longer may have added too.
    /// </summary>
    public static bool AreThere(PieceBlock one, PieceBlock other)
    {
        if (one.OldCount > 0 && other.OldCount > 0)
            return one.OldStart < other.OldEnd && other.OldStart < one.OldEnd;
        if (one.OldCount == 0 && other.OldCount == 0)
            return one.OldStart == other.OldStart;
        var (added, changed) = one.OldCount == 0 ? (one.OldStart, other) : (other.OldStart, one);
        return (added > changed.OldStart && added < changed.OldEnd)
            || ((added == changed.OldStart || added == changed.OldEnd) && changed.NewCount > changed.OldCount);
    }

    /// <summary>
    /// Moves changes apart that could as well stand elsewhere: of two neighbours in a list each side deleted one, and who
    /// deleted which of the commas is nothing to fight about. Later ones are moved first, as that makes room.
    /// </summary>
    public static void Avoid(List<PieceBlock> ours, IReadOnlyList<string> ourPieces, List<PieceBlock> theirs, IReadOnlyList<string> theirPieces, IReadOnlyList<string> @base)
    {
        var (our, their) = (ours.Count - 1, theirs.Count - 1);
        while (our >= 0 && their >= 0)
        {
            if (AreThere(ours[our], theirs[their]))
                Part(ours, our, ourPieces, theirs, their, theirPieces, @base);
            if (ours[our].OldStart >= theirs[their].OldStart)
                our--;
            else
                their--;
        }
    }

    /// <summary>Moves the earlier change out of the way, or else the later one, past it. What begins at one place stays there.</summary>
    private static void Part(List<PieceBlock> ours, int our, IReadOnlyList<string> ourPieces, List<PieceBlock> theirs, int their, IReadOnlyList<string> theirPieces, IReadOnlyList<string> @base)
    {
        var order = ours[our].OldStart.CompareTo(theirs[their].OldStart);
        if (order < 0 && !MovedBefore(ours, our, ourPieces, theirs[their], @base))
            MovedBefore(theirs, their, theirPieces, ours[our], @base);
        else if (order > 0 && !MovedBefore(theirs, their, theirPieces, ours[our], @base))
            MovedBefore(ours, our, ourPieces, theirs[their], @base);
    }

    private static bool MovedBefore(List<PieceBlock> blocks, int index, IReadOnlyList<string> pieces, PieceBlock other, IReadOnlyList<string> @base)
    {
        var room = BlockShape.RoomBefore(blocks[index], index > 0 ? blocks[index - 1].OldEnd : 0, @base, pieces);
        for (var distance = 1; distance <= room; distance++)
        {
            var moved = blocks[index].MovedBy(-distance);
            if (AreThere(moved, other))
                continue;
            blocks[index] = moved;
            return true;
        }

        return false;
    }
}
