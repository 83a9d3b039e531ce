using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Similarity;

namespace PixSim.Domain.Tests.Similarity;

public sealed class TextSimilarityTests
{
    [Theory]
    [InlineData("", "", 1.0)]
    [InlineData("a lantern", "a lantern", 1.0)]
    [InlineData("A Lantern", "a lantern", 1.0)]
    [InlineData("abcd", "wxyz", 0.0)]
    // Sequence: 2 * 1 / 3. The one's gram is not the other's, though both are of one letter.
    [InlineData("cc", "c", 0.3 * 2 / 3)]
    // Sequence: "bcd" is 2 * 3 / 8. No common word. Trigrams {abc, bcd} and {bcd, cde}: 1 of 3.
    [InlineData("abcd", "bcde", (0.3 * 0.75) + (0.3 / 3))]
    // Sequence: "red " and "ox" of 8 and 6. Words {red, fox} and {red, ox}: 1 of 3. Trigrams red, edf, dfo, fox; red, edo, dox: 1 of 6.
    [InlineData("red fox", "red ox", (0.3 * 12 / 13) + (0.4 / 3) + (0.3 / 6))]
    [InlineData("ab", "", 0.0)]
    public void The_score_is_that_of_the_formula(string first, string second, double expected) =>
        Assert.Equal(expected, Score(first, second), 9);

    [Fact]
    public void One_changed_word_in_a_long_text_leaves_it_alike()
    {
        var words = Enumerable.Range(0, 60).Select(number => $"w{number}").ToArray();
        var text = string.Join(' ', words);
        words[30] = "other";

        Assert.True(Score(text, string.Join(' ', words)) > 0.9);
    }

    [Fact]
    public void What_occurs_often_in_a_long_text_counts_too()
    {
        // Each scalar is more than one in a hundred of the text: difflib's shortcut would leave out all of them.
        var text = string.Concat(Enumerable.Repeat("ab cd ", 60));

        Assert.Equal(1, Score(text, text), 9);
    }

    [Fact]
    public void The_score_is_between_0_and_1_and_never_over_its_bound() => Prop.ForAll<string?, string?>((first, second) =>
    {
        var (one, other) = (ComparableText.Of(first ?? ""), ComparableText.Of(second ?? ""));
        var score = TextSimilarity.Score(one, other);
        return score >= 0 && score <= TextSimilarity.Bound(one, other) + 1e-9 && score <= 1 + 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_score_is_that_of_a_plain_recursion() => Prop.ForAll<string?, string?>((first, second) =>
    {
        var (one, other) = (FewLetters(first), FewLetters(second));
        return Math.Abs(Score(one, other) - PlainScore(one, other)) < 1e-9;
    }).QuickCheckThrowOnFailure();

    // Runs of one and two, thousands of them: a scan for each would take ten times a thousand million steps, and an hour.
    [Theory]
    [InlineData("ax", "ay", 0.3 * 0.5)]
    [InlineData("a x ", "a y ", (0.3 * 0.75) + (0.4 / 3))]
    public void Many_short_runs_are_scored_exactly_and_soon(string first, string second, double expected)
    {
        var (one, other) = (ComparableText.Of(string.Concat(Enumerable.Repeat(first, 8_000 / first.Length))), ComparableText.Of(string.Concat(Enumerable.Repeat(second, 8_000 / second.Length))));

        Assert.Equal(expected, TextSimilarity.Score(one, other, out var steps), 3);
        Assert.InRange(steps, 1, TextSimilarity.MaxSteps);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("aab", "aba")]
    public void No_texts_take_more_work_than_is_allowed(string first, string second)
    {
        var (one, other) = (ComparableText.Of(string.Concat(Enumerable.Repeat(first, 40_000 / first.Length))), ComparableText.Of(string.Concat(Enumerable.Repeat(second, 10_000 / second.Length))));

        var score = TextSimilarity.Score(one, other, out var steps);

        Assert.InRange(score, 0, TextSimilarity.Bound(one, other) + 1e-9);
        Assert.InRange(steps, 1, TextSimilarity.MaxSteps + 20_000);
    }

    [Fact]
    public void A_text_is_wholly_like_itself_however_often_it_repeats_itself()
    {
        var text = string.Concat(Enumerable.Repeat("ab", 20_000));

        Assert.Equal(1, Score(text, text), 9);
    }

    [Fact]
    public void A_text_is_wholly_like_itself() =>
        Prop.ForAll<string?>(text => Math.Abs(Score(text ?? "", text ?? "") - 1) < 1e-9).QuickCheckThrowOnFailure();

    // Few different letters, so that runs are common and their ties are frequent.
    private static string FewLetters(string? text) => string.Concat((text ?? "").Select(unit => "abc "[unit % 4]));

    private static double PlainScore(string first, string second)
    {
        var sequence = first.Length + second.Length == 0 ? 1 : 2.0 * Plain(first, second) / (first.Length + second.Length);
        return (0.3 * sequence) + (0.4 * Jaccard(Words(first), Words(second))) + (0.3 * Jaccard(Grams(first), Grams(second)));
    }

    private static string[] Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static string[] Grams(string text)
    {
        var dense = text.Replace(" ", "", StringComparison.Ordinal);
        return dense.Length is 1 or 2 ? [dense] : [.. Enumerable.Range(0, Math.Max(0, dense.Length - 2)).Select(at => dense.Substring(at, 3)).Distinct()];
    }

    private static double Jaccard(string[] first, string[] second) =>
        first.Union(second).Count() is var union and > 0 ? (double)first.Intersect(second).Count() / union : 1;

    private static int Plain(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var (bestFirst, bestSecond, length) = (0, 0, 0);
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = 0; j < second.Length; j++)
            {
                var run = first[i..].CommonPrefixLength(second[j..]);
                if (run > length)
                    (bestFirst, bestSecond, length) = (i, j, run);
            }
        }

        return length == 0
            ? 0
            : length + Plain(first[..bestFirst], second[..bestSecond]) + Plain(first[(bestFirst + length)..], second[(bestSecond + length)..]);
    }

    private static double Score(string first, string second) => TextSimilarity.Score(ComparableText.Of(first), ComparableText.Of(second));
}
