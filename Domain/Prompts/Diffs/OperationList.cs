using PixSim.Domain.Prompts.Diffs.Pieces;

namespace PixSim.Domain.Prompts.Diffs;

/// <summary>Makes operations of the clauses that changed, by comparing the words in them.</summary>
internal sealed class OperationList(IReadOnlyList<string> oldPieces, IReadOnlyList<string> newPieces, IReadOnlyList<PieceBlock> blocks)
{
    private readonly List<DiffOperation> _operations = [];
    private int _old;
    private int _new;

    public List<DiffOperation> Build()
    {
        var piece = 0;
        foreach (var block in blocks)
        {
            Keep(Text(oldPieces, piece, block.OldStart).Length);
            CompareWords(Text(oldPieces, block.OldStart, block.OldEnd), Text(newPieces, block.NewStart, block.NewEnd));
            piece = block.OldEnd;
        }

        Keep(Text(oldPieces, piece, oldPieces.Count).Length);
        return _operations;
    }

    private void CompareWords(string old, string @new)
    {
        var (oldWords, newWords) = (WordCutter.Cut(old), WordCutter.Cut(@new));
        var (oldDone, newDone) = (0, 0);
        foreach (var block in Readable(PieceComparison.Between(oldWords, newWords, WordCutter.IsWord), oldWords))
        {
            Keep(Text(oldWords, oldDone, block.OldStart).Length);
            Change(Text(oldWords, block.OldStart, block.OldEnd).Length, Text(newWords, block.NewStart, block.NewEnd));
            (oldDone, newDone) = (block.OldEnd, block.NewEnd);
        }

        Keep(Text(newWords, newDone, newWords.Count).Length);
    }

    /// <summary>Two changes with nothing but spaces and marks between them read as one.</summary>
    private static List<PieceBlock> Readable(List<PieceBlock> changes, List<string> oldWords)
    {
        var readable = new List<PieceBlock>(changes.Count);
        foreach (var change in changes)
        {
            if (readable.Count > 0 && !AnyWord(oldWords, readable[^1].OldEnd, change.OldStart))
            {
                var first = readable[^1];
                readable[^1] = new PieceBlock(first.OldStart, change.OldEnd - first.OldStart, first.NewStart, change.NewEnd - first.NewStart);
            }
            else
            {
                readable.Add(change);
            }
        }

        return readable;
    }

    private static bool AnyWord(List<string> words, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (WordCutter.IsWord(words[at]))
                return true;
        }

        return false;
    }

    private void Keep(int length)
    {
        if (length > 0)
            Add(new DiffOperation(DiffKind.Keep, new TextSpan(_old, length), new TextSpan(_new, length), null));
    }

    private void Change(int oldLength, string come)
    {
        var kind = oldLength == 0 ? DiffKind.Insert : come.Length == 0 ? DiffKind.Delete : DiffKind.Replace;
        Add(new DiffOperation(kind, new TextSpan(_old, oldLength), new TextSpan(_new, come.Length), come.Length == 0 ? null : come));
    }

    private void Add(DiffOperation operation)
    {
        (_old, _new) = (operation.Old.End, operation.New.End);
        if (_operations.Count > 0 && _operations[^1] is var last && (last.Kind == DiffKind.Keep) == (operation.Kind == DiffKind.Keep))
            _operations[^1] = Joined(last, operation);
        else
            _operations.Add(operation);
    }

    private static DiffOperation Joined(DiffOperation first, DiffOperation second) => new(
        first.Kind == second.Kind ? first.Kind : DiffKind.Replace,
        first.Old with { Length = first.Old.Length + second.Old.Length },
        first.New with { Length = first.New.Length + second.New.Length },
        first.Text is null ? second.Text : first.Text + second.Text);

    private static string Text(IReadOnlyList<string> pieces, int start, int end)
    {
        var parts = new string[end - start];
        for (var at = start; at < end; at++)
            parts[at - start] = pieces[at];
        return string.Concat(parts);
    }
}
