using PixSim.Domain.Prompts.Diffs.Pieces;

namespace PixSim.Domain.Prompts.Diffs;

/// <summary>
/// What differs between two prompts. A prompt is one line, so it is compared by clause, and by word inside of clauses that
/// changed. Fast for any texts: see <see cref="PieceComparison"/>.
/// </summary>
public sealed class TextDiff
{
    private readonly List<string> _oldPieces;
    private readonly List<string> _newPieces;
    private readonly List<PieceBlock> _blocks;

    private TextDiff(string old, string @new)
    {
        _oldPieces = ClauseCutter.Cut(old);
        _newPieces = ClauseCutter.Cut(@new);
        _blocks = PieceComparison.Between(_oldPieces, _newPieces, ClauseCutter.IsClause);
        Operations = new OperationList(_oldPieces, _newPieces, _blocks).Build();
        Summary = Summarise(old, @new);
    }

    /// <summary>The steps that make the new text of the old one; none if both are empty.</summary>
    public IReadOnlyList<DiffOperation> Operations { get; }

    /// <summary>How much differs.</summary>
    public DiffSummary Summary { get; }

    /// <summary>Compares two texts.</summary>
    public static TextDiff Between(string old, string @new) => new(old, @new);

    /// <summary>Makes the new text of the old one, by the operations of their diff.</summary>
    public static string Apply(string old, IReadOnlyList<DiffOperation> operations) => string.Concat(
        operations.Select(operation => operation.Kind == DiffKind.Keep ? operation.Old.In(old) : operation.Text));

    /// <summary>For people: one clause a line, behind <c>"  "</c>, <c>"- "</c> or <c>"+ "</c>. What goes stands before what comes.</summary>
    public string ToInline() => string.Join('\n', Lines().Select(line => line.Mark + line.Text));

    /// <summary>
    /// For people and their tools: the unified format, a line for each clause; headers and hunks have lines of their own.
    /// Empty for equal texts.
    /// </summary>
    /// <param name="oldName">What the header calls the old text.</param>
    /// <param name="newName">What the header calls the new text.</param>
    public string ToUnified(string oldName, string newName) => UnifiedFormat.Write(oldName, newName, [.. Lines()]);

    private IEnumerable<DiffLine> Lines()
    {
        var (old, @new) = (0, 0);
        foreach (var block in _blocks.Select(WithMarkBehind))
        {
            foreach (var kept in ClauseLines.Of(_oldPieces, old, block.OldStart))
                yield return new DiffLine(DiffLine.Kept, kept);
            foreach (var gone in ClauseLines.Of(_oldPieces, block.OldStart, block.OldEnd))
                yield return new DiffLine(DiffLine.Gone, gone);
            foreach (var come in ClauseLines.Of(_newPieces, block.NewStart, block.NewEnd))
                yield return new DiffLine(DiffLine.Come, come);
            (old, @new) = (block.OldEnd, block.NewEnd);
        }

        foreach (var kept in ClauseLines.Of(_newPieces, @new, _newPieces.Count))
            yield return new DiffLine(DiffLine.Kept, kept);
    }

    /// <summary>A line shows the mark behind its clause, though that may have stayed.</summary>
    private PieceBlock WithMarkBehind(PieceBlock block)
    {
        var hasMark = block.OldEnd < _oldPieces.Count && !ClauseCutter.IsClause(_oldPieces[block.OldEnd]);
        return hasMark && !block.IsPure && ClauseCutter.IsClause(_oldPieces[block.OldEnd - 1]) && ClauseCutter.IsClause(_newPieces[block.NewEnd - 1])
            ? block with { OldCount = block.OldCount + 1, NewCount = block.NewCount + 1 }
            : block;
    }

    private DiffSummary Summarise(string old, string @new)
    {
        var (additions, deletions, modifications) = (0, 0, 0);
        foreach (var block in _blocks)
        {
            var gone = Clauses(_oldPieces, block.OldStart, block.OldCount);
            var come = Clauses(_newPieces, block.NewStart, block.NewCount);
            additions += Math.Max(0, come - gone);
            deletions += Math.Max(0, gone - come);
            modifications += gone + come == 0 ? 1 : Math.Min(gone, come);
        }

        var kept = Operations.Where(operation => operation.Kind == DiffKind.Keep).Sum(operation => operation.Old.Length);
        var similarity = old.Length + @new.Length == 0 ? 1 : 2.0 * kept / (old.Length + @new.Length);
        return new DiffSummary(
            additions, deletions, modifications, Math.Round(similarity, 4),
            Clauses(_oldPieces, 0, _oldPieces.Count), Clauses(_newPieces, 0, _newPieces.Count));
    }

    private static int Clauses(List<string> pieces, int start, int count) => pieces.Skip(start).Take(count).Count(ClauseCutter.IsClause);
}
