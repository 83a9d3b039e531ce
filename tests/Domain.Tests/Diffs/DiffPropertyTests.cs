using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Diffs;

namespace PixSim.Domain.Tests.Diffs;

public sealed class DiffPropertyTests
{
    [Fact]
    public void Applying_the_operations_to_the_old_text_gives_the_new_one() =>
        ForAll((old, @new, diff) => TextDiff.Apply(old, diff.Operations) == @new);

    [Fact]
    public void Operations_cover_both_texts_without_gap_or_overlap() => ForAll((old, @new, diff) =>
    {
        var (oldAt, newAt) = (0, 0);
        DiffKind? last = null;
        foreach (var step in diff.Operations)
        {
            Assert.Equal((oldAt, newAt), (step.Old.Start, step.New.Start));
            Assert.NotEqual(last, step.Kind);
            Assert.Equal(step.Kind, Kind(step, old, @new));
            Assert.Equal(step.Kind is DiffKind.Insert or DiffKind.Replace ? step.New.In(@new) : null, step.Text);
            (oldAt, newAt, last) = (step.Old.End, step.New.End, step.Kind);
        }

        return oldAt == old.Length && newAt == @new.Length;
    });

    [Fact]
    public void Equal_texts_have_no_changes_and_only_they() => ForAll((old, @new, diff) =>
        (diff.Summary.TotalChanges == 0) == (old == @new)
        && (diff.Summary.Similarity == 1 || old != @new)
        && (diff.ToUnified("a", "b").Length == 0) == (old == @new));

    [Fact]
    public void The_summary_adds_up() => ForAll((_, _, diff) =>
        diff.Summary.OldLength + diff.Summary.Additions - diff.Summary.Deletions == diff.Summary.NewLength
        && diff.Summary.Similarity is >= 0 and <= 1);

    [Fact]
    public void A_hunk_has_the_lines_that_its_header_counts() => ForAll((_, _, diff) =>
    {
        var lines = diff.ToUnified("old", "new").Split('\n')[..^1];
        for (var at = 2; at < lines.Length;)
        {
            var counts = lines[at++].Split(' ')[1..3].Select(range => range.Contains(',', StringComparison.Ordinal) ? int.Parse(range.Split(',')[1]) : 1).ToArray();
            var hunk = lines.Skip(at).TakeWhile(line => !line.StartsWith("@@", StringComparison.Ordinal)).ToArray();
            Assert.Equal(counts[0], hunk.Count(line => line[0] is ' ' or '-'));
            Assert.Equal(counts[1], hunk.Count(line => line[0] is ' ' or '+'));
            at += hunk.Length;
        }

        return true;
    });

    private static DiffKind Kind(DiffOperation step, string old, string @new) => (step.Old.Length, step.New.Length) switch
    {
        (0, > 0) => DiffKind.Insert,
        (> 0, 0) => DiffKind.Delete,
        _ => step.Kind == DiffKind.Keep && step.Old.In(old) == step.New.In(@new) ? DiffKind.Keep : DiffKind.Replace,
    };

    private static void ForAll(Func<string, string, TextDiff, bool> holds) => Prop
        .ForAll(SomeTexts.Pair.ToArbitrary(), pair => holds(pair.Old, pair.New, TextDiff.Between(pair.Old, pair.New)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
