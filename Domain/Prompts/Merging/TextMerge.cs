using System.Text;
using PixSim.Domain.Prompts.Diffs;
using PixSim.Domain.Prompts.Diffs.Pieces;
using PixSim.Domain.Prompts.Merging.Pieces;

namespace PixSim.Domain.Prompts.Merging;

/// <summary>
/// Merges texts three ways: by clause, and by word where both sides changed the same clauses. Where that leaves a doubt, the
/// clauses as they are on each side are one conflict.
/// </summary>
internal sealed class TextMerge
{
    private readonly List<string> _base;
    private readonly List<string> _ours;
    private readonly List<string> _theirs;
    private readonly bool _isByWord;
    private readonly Func<TextSpan, string, string, string, string?> _decide;
    private readonly StringBuilder _merged = new();
    private int _offset;
    private bool _isDecided = true;

    private TextMerge(string @base, string ours, string theirs, bool isByWord, Func<TextSpan, string, string, string, string?> decide)
    {
        Func<string, List<string>> cut = isByWord ? WordCutter.Cut : ClauseCutter.Cut;
        (_base, _ours, _theirs) = (cut(@base), cut(ours), cut(theirs));
        _isByWord = isByWord;
        _decide = decide;
    }

    /// <summary>Merges, with a say about every conflict. Null if any of them stays undecided.</summary>
    public static string? Merge(string @base, string ours, string theirs, Resolutions resolutions) =>
        new TextMerge(@base, ours, theirs, isByWord: false, (span, was, our, their) =>
        {
            var conflict = new MergeConflict("", ConflictKind.PromptText, null, was, our, their, span);
            return resolutions.TryDecide(ConflictId.Name(conflict), out var text) ? text : null;
        }).Run();

    private string? Run()
    {
        var kept = 0;
        foreach (var region in MergeRegions.Of(_base, _ours, _theirs, _isByWord ? WordCutter.IsWord : ClauseCutter.IsClause))
        {
            Append(Text(_base, kept..region.Base.Start.Value));
            _offset += Text(_base, kept..region.Base.Start.Value).Length;
            var was = Text(_base, region.Base);
            Append(Decide(region, was));
            _offset += was.Length;
            kept = region.Base.End.Value;
        }

        Append(Text(_base, kept.._base.Count));
        return _isDecided ? _merged.ToString() : null;
    }

    private string? Decide(MergeRegion region, string was)
    {
        if (region.Ours is null)
            return Text(_theirs, region.Theirs!.Value);
        if (region.Theirs is null)
            return Text(_ours, region.Ours.Value);
        var (ours, theirs) = (Text(_ours, region.Ours.Value), Text(_theirs, region.Theirs.Value));
        if (ours == theirs || theirs == was)
            return ours;
        if (ours == was)
            return theirs;
        return ByWord(was, ours, theirs) ?? _decide(new TextSpan(_offset, was.Length), was, ours, theirs);
    }

    private string? ByWord(string was, string ours, string theirs) =>
        _isByWord ? null : new TextMerge(was, ours, theirs, isByWord: true, (_, _, _, _) => null).Run();

    private void Append(string? text)
    {
        _isDecided &= text is not null;
        _merged.Append(text);
    }

    private static string Text(List<string> pieces, Range range) => string.Concat(pieces[range]);
}
