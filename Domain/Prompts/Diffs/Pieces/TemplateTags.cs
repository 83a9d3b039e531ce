using PixSim.Domain.Prompts.Templates.Syntax;

namespace PixSim.Domain.Prompts.Diffs.Pieces;

/// <summary>Finds the tags of a template from left to right, so that none is ever cut in two.</summary>
internal sealed class TemplateTags(string text)
{
    private bool _areClosed = true;

    /// <summary>The length of the tag that begins at an offset; 0 if none does.</summary>
    /// <remarks>Behind a tag that does not end nothing counts as a tag: looking for each one's end could take forever.</remarks>
    public int LengthAt(int offset)
    {
        if (!_areClosed || string.CompareOrdinal(text, offset, TagScanner.Open, 0, TagScanner.Open.Length) != 0)
            return 0;
        var end = TagScanner.FindEnd(text, offset + TagScanner.Open.Length);
        _areClosed = end.Close >= 0;
        return _areClosed ? end.Resume - offset : 0;
    }
}
