using System.Diagnostics;
using PixSim.Domain.Prompts.Diffs;

namespace PixSim.Domain.Tests.Diffs;

public sealed class TextDiffTests
{
    private const string First = "Two people kissing on park bench, sunset lighting";
    private const string Second = "Two people kissing on park bench, golden hour, dramatic lighting, cinematic framing";

    [Fact]
    public void An_edit_of_a_one_line_prompt_leaves_most_of_it_alike()
    {
        var summary = TextDiff.Between("two people, soft light, slow zoom", "two people, hard light, slow zoom").Summary;
        Assert.Equal(new DiffSummary(0, 0, 1, 0.8788, 3, 3), summary);
    }

    [Fact]
    public void The_inline_form_has_a_line_for_each_clause() => Assert.Equal(
        "  Two people kissing on park bench,\n- sunset lighting\n+ golden hour,\n+ dramatic lighting,\n+ cinematic framing",
        TextDiff.Between(First, Second).ToInline());

    [Fact]
    public void A_clause_is_shown_with_the_mark_behind_it() =>
        Assert.Equal("  a,\n- b,\n+ B,\n  c", TextDiff.Between("a, b, c", "a, B, c").ToInline());

    [Fact]
    public void Headers_and_hunks_stand_on_lines_of_their_own() => Assert.Equal(
        "--- v1\n+++ v2\n@@ -1,2 +1,4 @@\n Two people kissing on park bench,\n-sunset lighting\n+golden hour,\n+dramatic lighting,\n+cinematic framing\n",
        TextDiff.Between(First, Second).ToUnified("v1", "v2"));

    [Fact]
    public void Distant_changes_have_hunks_of_their_own()
    {
        var clauses = Enumerable.Range(1, 20).Select(number => $"clause {number}").ToArray();
        var old = string.Join(", ", clauses);
        (clauses[1], clauses[17]) = ("other", "another");
        var unified = TextDiff.Between(old, string.Join(", ", clauses)).ToUnified("a", "b");
        Assert.Equal(["@@ -1,5 +1,5 @@", "@@ -15,6 +15,6 @@"], unified.Split('\n').Where(line => line.StartsWith("@@", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_words_that_changed_are_marked()
    {
        var changes = Changes("a girl in a red coat, smiling", "a girl in a blue coat, smiling");
        Assert.Equal([("red", "blue")], changes);
    }

    [Theory]
    [InlineData("a, b, c", "a, c", "b, ", "")]
    [InlineData("a, b", "a, b, c", "", ", c")]
    [InlineData("lens f/1.8, iso 1,000", "lens f/2.8, iso 1,000", "1.8", "2.8")]
    [InlineData("meet {{npc.name}} now", "meet {{npc.title}} now", "{{npc.name}}", "{{npc.title}}")]
    [InlineData("{{l | list(', ')}} there", "{{l | list('; ')}} there", "{{l | list(', ')}}", "{{l | list('; ')}}")]
    [InlineData("good 😀 day", "good 😁 day", "😀", "😁")]
    [InlineData("金色の時間", "金色な時間", "の", "な")]
    [InlineData("old man, new hat", "young woman, new hat", "old man", "young woman")]
    public void A_change_is_as_small_as_a_reader_would_make_it(string old, string @new, string gone, string come) =>
        Assert.Equal([(gone, come)], Changes(old, @new));

    [Fact]
    public void A_newline_in_a_prompt_breaks_no_line_of_the_forms() =>
        Assert.Equal("  a\n- b\n+ c", TextDiff.Between("a\nb", "a\nc").ToInline());

    [Theory]
    [InlineData("one of each")]
    [InlineData("clauses")]
    [InlineData("words")]
    [InlineData("letters")]
    [InlineData("shuffled")]
    [InlineData("few words")]
    [InlineData("periodic")]
    [InlineData("open tags")]
    [InlineData("open quotes")]
    public void Long_texts_of_any_kind_are_compared_in_time(string kind)
    {
        var (old, @new) = (Long(kind, 1), Long(kind, 2));
        var watch = Stopwatch.StartNew();
        var diff = TextDiff.Between(old, @new);
        watch.Stop();
        Assert.Equal(@new, TextDiff.Apply(old, diff.Operations));
        Assert.True(watch.ElapsedMilliseconds < 5_000, $"{kind}: {watch.ElapsedMilliseconds} ms");
    }

    private static string Long(string kind, int seed)
    {
        var random = new Random(seed);
        var numbers = Enumerable.Range(0, 20_000);
        var text = kind switch
        {
            "one of each" => string.Concat(numbers.Select(number => number % 100 == seed ? $"new{number} word, " : $"word{number / 7} and, ")),
            "clauses" => string.Concat(numbers.Select(number => $"{(char)('a' + seed)}{number},")),
            "words" => string.Concat(numbers.Select(number => $"{(char)('a' + seed)}{number} ")),
            "letters" => string.Concat(numbers.Select(_ => $"{(char)('a' + random.Next(2))},")),
            "shuffled" => string.Concat(numbers.Take(4_000).OrderBy(_ => random.Next()).Select(number => $"w{number},")),
            "few words" => string.Concat(numbers.Select(_ => $"{(char)('a' + random.Next(5))} ")),
            "periodic" => string.Concat(numbers.Select(number => number % 5_000 == seed ? "x," : number % 2 == 0 ? "a," : "b,")),
            "open tags" => string.Concat(numbers.Select(_ => $"{{{{{random.Next(3)}")),
            _ => string.Concat(numbers.Select(_ => $"{{{{'{random.Next(3)}")),
        };
        return text[..20_000];
    }

    private static IEnumerable<(string, string)> Changes(string old, string @new) => TextDiff.Between(old, @new).Operations
        .Where(step => step.Kind != DiffKind.Keep).Select(step => (step.Old.In(old), step.New.In(@new)));
}
