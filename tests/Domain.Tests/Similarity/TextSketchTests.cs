using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Similarity;

namespace PixSim.Domain.Tests.Similarity;

public sealed class TextSketchTests
{
    private readonly Random _random = new(7);

    [Theory]
    [InlineData(40, 0.08, 0.08)]
    [InlineData(400, 0.08, 0.08)]
    public void The_estimates_are_near_the_score(int length, double rough, double fine)
    {
        var text = Words(length);
        var others = Enumerable.Range(0, 21).Select(step => Changed(text, step * length / 20)).ToList();

        Assert.InRange(others.Average(other => Math.Abs(Rough(text, other) - Score(text, other))), 0, rough);
        Assert.InRange(others.Average(other => Math.Abs(Fine(text, other) - Score(text, other))), 0, fine);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(400)]
    public void The_score_is_never_more_than_the_lists_allow(int length)
    {
        var text = Words(length);
        for (var step = 0; step <= 20; step++)
        {
            var other = step % 2 == 0 ? Changed(text, step * length / 20) : [.. Changed(text, step * length / 20).Reverse()];

            Assert.True(Score(text, other) <= Lists(text, other).Most, $"{step}: {Score(text, other)} is more than {Lists(text, other).Most}.");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(3000)]
    public void A_text_is_estimated_as_wholly_like_itself(int length)
    {
        var text = Words(length);

        Assert.Equal(1, Rough(text, text), 5);
        Assert.Equal(1, Fine(text, text), 5);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(" \t", 0)]
    [InlineData("a", 2)]
    [InlineData("ab", 2)]
    [InlineData("a b", 3)]
    [InlineData("A a", 2)]
    [InlineData("abcd", 3)]
    public void Each_word_and_each_trigram_is_in_it_once(string text, int entries)
    {
        var sketch = TextSketch.Of(text);

        Assert.Equal(entries, sketch.Map.Sum(BitOperations.PopCount));
        Assert.Equal(entries, sketch.Words.Length + sketch.Trigrams.Length);
    }

    [Fact]
    public void It_is_read_back_as_it_was_written() => Prop.ForAll<string?>(text =>
    {
        var sketch = TextSketch.Of(text ?? "");
        var read = TextSketch.Read(sketch.ToBytes());
        return read.Map.SequenceEqual(sketch.Map) && read.Words.SequenceEqual(sketch.Words) && read.Trigrams.SequenceEqual(sketch.Trigrams);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_layout_is_the_one_that_stored_sketches_have()
    {
        var sketch = TextSketch.Of("sea 灯");

        Assert.Equal(1, TextSketch.Layout);
        Assert.Equal([180, 252, 528, 887], Enumerable.Range(0, sketch.Map.Length * 64).Where(bit => (sketch.Map[bit / 64] >> (bit % 64) & 1) == 1));
        Assert.Equal([6329, 17734], sketch.Words.Select(hash => (int)hash));
        Assert.Equal([3635, 16281], sketch.Trigrams.Select(hash => (int)hash));
    }

    private static double Score(string[] first, string[] second) =>
        TextSimilarity.Score(ComparableText.Of(string.Join(' ', first)), ComparableText.Of(string.Join(' ', second)));

    private static double Rough(string[] first, string[] second)
    {
        var (one, other) = (TextSketch.Of(string.Join(' ', first)).Map, TextSketch.Of(string.Join(' ', second)).Map);
        return SketchMap.Estimate(one, SketchMap.Bits(one), other, SketchMap.Bits(other));
    }

    private static double Fine(string[] first, string[] second) => Lists(first, second).Estimate;

    private static (float Estimate, float Most) Lists(string[] first, string[] second)
    {
        var (one, other) = (TextSketch.Of(string.Join(' ', first)), TextSketch.Of(string.Join(' ', second)));
        return SketchList.Estimate(one.Words, one.Trigrams, other.Words, other.Trigrams);
    }

    private string[] Changed(string[] words, int changes)
    {
        var changed = words.ToArray();
        for (; changes > 0; changes--)
            changed[_random.Next(words.Length)] = Word();
        return changed;
    }

    private string[] Words(int count) => [.. Enumerable.Range(0, count).Select(_ => Word())];

    private string Word() => string.Concat(Enumerable.Range(0, _random.Next(2, 9)).Select(_ => (char)('a' + _random.Next(26))));
}
