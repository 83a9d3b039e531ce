using System.Diagnostics;
using PixSim.Domain.Prompts.Diffs;
using PixSim.Domain.Prompts.Merging;
using static PixSim.Domain.Tests.Merging.MergeKit;

namespace PixSim.Domain.Tests.Merging;

public sealed class TextMergeTests
{
    private const string Base = "two people on a bench, soft light, slow zoom";

    [Theory]
    [InlineData("two people on a bench, hard light, slow zoom", "two people on a bench, soft light, fast zoom", "two people on a bench, hard light, fast zoom")]
    [InlineData("two women on a bench, soft light, slow zoom", "two people on a chair, soft light, slow zoom", "two women on a chair, soft light, slow zoom")]
    [InlineData("two people on a bench, slow zoom", "two people on a bench, soft light", "two people on a bench")]
    [InlineData("two people on a bench, soft light, slow zoom, at dusk", "two people on a bench, soft light, fast zoom", "two people on a bench, soft light, fast zoom, at dusk")]
    [InlineData("rain, two people on a bench, soft light, slow zoom", "two people on a bench, soft light, slow zoom, at dusk", "rain, two people on a bench, soft light, slow zoom, at dusk")]
    public void Changes_at_different_places_come_together(string ours, string theirs, string merged) =>
        Assert.Equal(merged, Merge(Base, ours, theirs).Content?.Text);

    [Fact]
    public void A_clause_that_both_changed_is_a_conflict_with_all_that_is_needed_to_decide()
    {
        var result = Merge(Base, "two people on a bench, hard light, slow zoom", "two people on a bench, neon light, fast zoom");
        Assert.Null(result.Content);
        var conflict = Assert.Single(result.Conflicts);
        Assert.Equal(
            new MergeConflict(conflict.Id, ConflictKind.PromptText, null, "soft light", "hard light", "neon light", new TextSpan(23, 10)), conflict);
    }

    [Theory]
    [InlineData(ConflictChoice.Base, null, "a, c, d")]
    [InlineData(ConflictChoice.Ours, null, "a, ours, d")]
    [InlineData(ConflictChoice.Theirs, null, "a, theirs, d")]
    [InlineData(ConflictChoice.Custom, "both, of them", "a, both, of them, d")]
    [InlineData(ConflictChoice.Custom, "", "a, , d")]
    public void A_conflict_is_decided_by_its_id(ConflictChoice choice, string? value, string merged)
    {
        var id = Merge("b, c, d", "a, ours, d", "b, theirs, d").Conflicts.Single().Id;
        Assert.Equal(merged, Merge("b, c, d", "a, ours, d", "b, theirs, d", new ConflictResolution(id, choice, value)).Content?.Text);
    }

    [Fact]
    public void A_decision_is_not_taken_for_another_conflict()
    {
        var id = Merge("b, c", "b, ours", "b, theirs").Conflicts.Single().Id;
        var result = Merge("b, c", "b, ours", "b, others", new ConflictResolution(id, ConflictChoice.Theirs));
        Assert.Null(result.Content);
        Assert.Single(result.Conflicts);
        Assert.Equal([new ResolutionError(0, id, ResolutionFault.UnknownConflict)], result.ResolutionErrors);
    }

    [Fact]
    public void Unusable_decisions_are_told_by_their_place()
    {
        var id = Merge("b", "ours", "theirs").Conflicts.Single().Id;
        ConflictResolution ours = new(id, ConflictChoice.Ours), custom = new(id, ConflictChoice.Custom);
        Assert.Equal([new ResolutionError(0, id, ResolutionFault.ValueMismatch)], Merge("b", "ours", "theirs", custom).ResolutionErrors);
        Assert.Equal([new ResolutionError(0, id, ResolutionFault.ValueMismatch)], Merge("b", "ours", "theirs", ours with { Value = "x" }).ResolutionErrors);
        Assert.Equal([new ResolutionError(1, id, ResolutionFault.Repeated)], Merge("b", "ours", "theirs", ours, ours).ResolutionErrors);
        Assert.Null(Merge("b", "ours", "theirs", ours, ours).Content);
    }

    [Theory]
    [InlineData("a", "a, x", "a, y")]
    [InlineData("", "x", "y")]
    [InlineData("a cat", "a black cat", "a big dog")]
    [InlineData("a, b, c", "a, c", "a, B, c")]
    [InlineData("a, b", "a, B, x", "a, b, y")]
    [InlineData("a, b", "b", "a")]
    [InlineData("go to {{npc.name}}", "go to {{npc.title}}", "go to {{npc.name | upper}}")]
    public void Who_comes_first_and_who_wins_is_never_decided_in_silence(string @base, string ours, string theirs)
    {
        Assert.NotEmpty(Merge(@base, ours, theirs).Conflicts);
        Assert.NotEmpty(Merge(@base, theirs, ours).Conflicts);
    }

    [Fact]
    public void A_revert_takes_back_one_change_and_leaves_later_ones()
    {
        var result = PromptMerge.Revert(Of("a, B, c, d"), Of("a, B, c"), Of("a, b, c"), []);
        Assert.Equal("a, b, c, d", result.Content?.Text);
    }

    [Fact]
    public void A_pick_takes_one_change_without_those_before_it()
    {
        var result = PromptMerge.CherryPick(Of("a, b, c, head"), Of("A, b, C"), Of("A, b, c"), []);
        Assert.Equal("a, b, C, head", result.Content?.Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void Long_texts_are_merged_in_time(int variety)
    {
        string Make(int seed)
        {
            var random = new Random(seed);
            return string.Concat(Enumerable.Range(0, 6_000).Select(_ => $"w{random.Next(variety + 1)}, "))[..20_000];
        }

        var watch = Stopwatch.StartNew();
        Merge(Make(1), Make(2), Make(3));
        Assert.True(watch.ElapsedMilliseconds < 10_000, $"{watch.ElapsedMilliseconds} ms");
    }
}
