using System.Text;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Prompts.Templates.Rendering;

/// <summary>The text so far, and how many Unicode scalars may still be added.</summary>
internal sealed class RenderOutput(int maxLength)
{
    private string _first = "";
    private StringBuilder? _text;
    private int _left = Math.Max(maxLength, 0);

    /// <summary>More UTF-16 code units than this cannot be added, whatever they are.</summary>
    public int MaxCodeUnits => (int)Math.Min(2L * _left, int.MaxValue);

    /// <summary>Adds a text, or, if it does not fit, nothing.</summary>
    public bool TryAppend(string text) => text.Length <= MaxCodeUnits && TryAppend(text, PromptText.CountScalars(text));

    /// <summary>Adds a text of known length in Unicode scalars, or, if it does not fit, nothing.</summary>
    public bool TryAppend(string text, int scalars)
    {
        if (scalars > _left)
            return false;
        _left -= scalars;

        // A single piece, as of a prompt without tags, is handed on without being copied.
        if (_text is null && _first.Length == 0)
            _first = text;
        else
            (_text ??= new StringBuilder(_first)).Append(text);
        return true;
    }

    public override string ToString() => _text?.ToString() ?? _first;
}
