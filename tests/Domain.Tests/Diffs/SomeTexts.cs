using FsCheck;
using FsCheck.Fluent;

namespace PixSim.Domain.Tests.Diffs;

/// <summary>Random prompts: clauses with few different words, so that they have much in common, and now and then anything.</summary>
internal static class SomeTexts
{
    private static readonly string[] Words =
        ["a", "red", "kiss", "bench", "golden", "hour", "soft", "{{npc.name}}", "{{l | list(', ')}}", "f/1.8", "1,000", "😀", "👩‍👩‍👧", "金", "色", "é", "{{", "\ud83d", "-"];

    private static readonly string[] Gaps = [" ", " ", " ", " ", ", ", ", ", ",", "; ", ". ", "...", "\n", "\r\n", " ,  ", "。", "", "  "];

    /// <summary>A text of words and what stands between them.</summary>
    public static Gen<string> Prompt { get; } =
        from parts in Gen.ArrayOf(from word in Gen.Elements(Words) from gap in Gen.Elements(Gaps) select word + gap)
        select string.Concat(parts);

    /// <summary>A text, and another that was made of it by some edits, or has nothing to do with it.</summary>
    public static Gen<(string Old, string New)> Pair { get; } =
        from old in Prompt
        from edits in Gen.Choose(0, 4)
        from edited in Edited(old, edits)
        from other in Prompt
        from isEdited in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select (old, isEdited ? edited : other);

    /// <summary>The text after some edits anywhere, even within words.</summary>
    public static Gen<string> Edited(string text, int edits) => edits == 0
        ? Gen.Constant(text)
        : from start in Gen.Choose(0, text.Length)
          from length in Gen.Choose(0, Math.Min(8, text.Length - start))
          from word in Gen.Elements(Words)
          from gap in Gen.Elements(Gaps)
          from isKept in Gen.Elements(true, false)
          from more in Edited(string.Concat(text.AsSpan(0, start), isKept ? word + gap : "", text.AsSpan(start + length)), edits - 1)
          select more;
}
