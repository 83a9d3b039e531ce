using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using PixSim.Domain.Expressions.Syntax;

namespace PixSim.Domain.Expressions;

/// <summary>
/// The name of a variable: segments joined by dots, as <c>npc.personality.openness</c> or <c>tags.0</c>.
/// </summary>
/// <remarks>
/// A segment holds letters of any script, digits, <c>_</c> and, not in front, <c>-</c>. The first begins with a letter or
/// <c>_</c>; a later one may be a number, which picks an item of a list from 0. The words of the expression grammar are no
/// names on their own.
/// </remarks>
public sealed class VariablePath : IEquatable<VariablePath>
{
    /// <summary>The longest path, in characters.</summary>
    public const int MaxLength = 200;

    private VariablePath(string text)
    {
        Text = text;
        Segments = text.Split('.');
    }

    /// <summary>The whole path.</summary>
    public string Text { get; }

    /// <summary>Its segments, at least one.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Reads a path; surrounding space is not part of one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out VariablePath? path)
    {
        path = text is { Length: > 0 and <= MaxLength } && EndOf(text, 0) == text.Length && !Keywords.IsKeyword(text)
            ? new VariablePath(text)
            : null;
        return path is not null;
    }

    /// <summary>Where the path that starts at an offset ends; the same offset if none starts there.</summary>
    internal static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var end = EndOfSegment(text, start, isFirst: true);
        while (end > start && end < text.Length && text[end] == '.')
        {
            var next = EndOfSegment(text, end + 1, isFirst: false);
            if (next == end + 1)
                break;
            end = next;
        }

        return end;
    }

    private static int EndOfSegment(ReadOnlySpan<char> text, int start, bool isFirst)
    {
        var end = start;
        while (end < text.Length && Rune.DecodeFromUtf16(text[end..], out var rune, out var length) == OperationStatus.Done)
        {
            var isAllowed = rune.Value == '_' || Rune.IsLetter(rune)
                || (Rune.IsDigit(rune) && (!isFirst || end > start))
                || (end > start && (rune.Value == '-' || IsMark(rune)));
            if (!isAllowed)
                break;
            end += length;
        }

        return end;
    }

    // Scripts of South and South-East Asia, and decomposed letters, cannot be written without marks.
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <inheritdoc/>
    public bool Equals(VariablePath? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VariablePath);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
