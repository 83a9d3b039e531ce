namespace PixSim.Domain.Prompts.Diffs.Pieces;

/// <summary>
/// Where the same change can stand at several places (one of two equal neighbours went), it is put at the last of them, so
/// that like changes look alike. Blocks that touch become one.
/// </summary>
internal static class BlockShape
{
    private const int MaxRoomBefore = 64;

    public static List<PieceBlock> Settle(List<PieceBlock> blocks, IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var settled = new List<PieceBlock>(blocks.Count);
        for (var index = blocks.Count - 1; index >= 0; index--)
        {
            var limit = settled.Count > 0 ? settled[^1].OldStart : old.Count;
            var block = blocks[index].MovedBy(RoomBehind(blocks[index], limit, old, @new));
            if (settled.Count > 0 && block.OldEnd == settled[^1].OldStart && block.NewEnd == settled[^1].NewStart)
                settled[^1] = new PieceBlock(block.OldStart, settled[^1].OldEnd - block.OldStart, block.NewStart, settled[^1].NewEnd - block.NewStart);
            else
                settled.Add(block);
        }

        settled.Reverse();
        return settled;
    }

    /// <summary>How many pieces further on a block could stand as well, before a limit.</summary>
    private static int RoomBehind(PieceBlock block, int oldLimit, IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        if (!block.IsPure)
            return 0;
        var (pieces, start, count) = block.NewCount == 0 ? (old, block.OldStart, block.OldCount) : (@new, block.NewStart, block.NewCount);
        var room = 0;
        while (block.OldEnd + room < oldLimit && pieces[start + room] == pieces[start + count + room])
            room++;
        return room;
    }

    /// <summary>How many pieces earlier a block could stand as well, behind a limit; no more than 64 are tried.</summary>
    public static int RoomBefore(PieceBlock block, int oldLimit, IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        if (!block.IsPure)
            return 0;
        var (pieces, start, count) = block.NewCount == 0 ? (old, block.OldStart, block.OldCount) : (@new, block.NewStart, block.NewCount);
        var room = 0;
        while (room < MaxRoomBefore && block.OldStart - room > oldLimit && pieces[start - room - 1] == pieces[start + count - room - 1])
            room++;
        return room;
    }
}
