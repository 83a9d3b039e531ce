namespace PixSim.Domain.Prompts.Diffs;

/// <summary>What an operation does to a part of the old text.</summary>
public enum DiffKind
{
    /// <summary>It stays as it is.</summary>
    Keep,

    /// <summary>Nothing of the old text becomes something.</summary>
    Insert,

    /// <summary>It goes.</summary>
    Delete,

    /// <summary>Something else takes its place.</summary>
    Replace,
}

/// <summary>A part of a text, in UTF-16 units, as strings are indexed in C# and JavaScript.</summary>
/// <param name="Start">Where it begins, from 0.</param>
/// <param name="Length">How long it is; 0 for a place between two characters.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Where it ends, exclusive.</summary>
    public int End => Start + Length;

    /// <summary>The part of a text that it denotes.</summary>
    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>
/// One step from an old text to a new one. The steps of a diff follow each other without gap or overlap in both texts, and no
/// two steps that do the same stand side by side.
/// </summary>
/// <param name="Kind">What it does.</param>
/// <param name="Old">The part of the old text; empty for an insertion.</param>
/// <param name="New">The part of the new text; empty for a deletion.</param>
/// <param name="Text">The new text's part of an insertion or a replacement; else null.</param>
public sealed record DiffOperation(DiffKind Kind, TextSpan Old, TextSpan New, string? Text);
