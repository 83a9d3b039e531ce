namespace PixSim.Domain.Prompts.Diffs.Pieces;

/// <summary>Pieces of an old text and the pieces of the new one that stand in their place. Never both are none.</summary>
internal readonly record struct PieceBlock(int OldStart, int OldCount, int NewStart, int NewCount)
{
    public int OldEnd => OldStart + OldCount;

    public int NewEnd => NewStart + NewCount;

    /// <summary>Whether it only takes away or only adds.</summary>
    public bool IsPure => OldCount == 0 || NewCount == 0;

    /// <summary>The same block some pieces further on.</summary>
    public PieceBlock MovedBy(int pieces) => this with { OldStart = OldStart + pieces, NewStart = NewStart + pieces };
}
