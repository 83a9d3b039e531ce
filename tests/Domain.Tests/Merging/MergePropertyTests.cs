using PixSim.Domain.Prompts.Merging;
using static PixSim.Domain.Tests.Merging.MergeKit;

namespace PixSim.Domain.Tests.Merging;

public sealed class MergePropertyTests
{
    [Fact]
    public void What_only_we_changed_is_kept() =>
        ForAll(three => Same(PromptMerge.ThreeWay(three.Base, three.Ours, three.Base, []).Content, three.Ours));

    [Fact]
    public void What_only_they_changed_is_taken() =>
        ForAll(three => Same(PromptMerge.ThreeWay(three.Base, three.Base, three.Theirs, []).Content, three.Theirs));

    [Fact]
    public void What_both_changed_alike_is_taken_once() =>
        ForAll(three => Same(PromptMerge.ThreeWay(three.Base, three.Ours, three.Ours, []).Content, three.Ours));

    [Fact]
    public void The_sides_may_change_places() => ForAll(three =>
    {
        var result = PromptMerge.ThreeWay(three.Base, three.Ours, three.Theirs, []);
        var swapped = PromptMerge.ThreeWay(three.Base, three.Theirs, three.Ours, []);
        return Same(result.Content, swapped.Content)
            && result.Conflicts.Select(conflict => (conflict.Kind, conflict.Name, conflict.Span, conflict.Base, conflict.Ours, conflict.Theirs)).ToHashSet()
                .SetEquals(swapped.Conflicts.Select(conflict => (conflict.Kind, conflict.Name, conflict.Span, conflict.Base, conflict.Theirs, conflict.Ours)));
    });

    [Fact]
    public void There_is_content_or_a_conflict_and_never_both() => ForAll(three =>
    {
        var result = PromptMerge.ThreeWay(three.Base, three.Ours, three.Theirs, []);
        return (result.Content is null) == (result.Conflicts.Count > 0) && result.ResolutionErrors.Count == 0;
    });

    [Fact]
    public void A_conflict_shows_the_base_where_it_says_and_has_an_id_of_its_own() => ForAll(three =>
    {
        var conflicts = PromptMerge.ThreeWay(three.Base, three.Ours, three.Theirs, []).Conflicts;
        return conflicts.All(conflict => conflict.Ours != conflict.Theirs && (conflict.Span is null || conflict.Span.Value.In(three.Base.Text) == conflict.Base))
            && conflicts.DistinctBy(conflict => conflict.Id).Count() == conflicts.Count;
    });

    [Fact]
    public void Deciding_every_conflict_gives_content_and_deciding_one_less_does_not() => ForAll(three =>
    {
        var conflicts = PromptMerge.ThreeWay(three.Base, three.Ours, three.Theirs, []).Conflicts;
        ConflictResolution[] all = [.. conflicts.Select((conflict, index) => new ConflictResolution(conflict.Id, (ConflictChoice)(index % 3)))];
        var resolved = PromptMerge.ThreeWay(three.Base, three.Ours, three.Theirs, all);
        if (resolved.Content is null || resolved.Conflicts.Count > 0)
            return false;
        return all.Length == 0 || PromptMerge.ThreeWay(three.Base, three.Ours, three.Theirs, all[1..]).Conflicts.Single().Id == all[0].ConflictId;
    });

    [Fact]
    public void Choosing_one_side_in_every_conflict_of_a_replaced_text_gives_that_side() => ForAll(three =>
    {
        var (ours, theirs) = (Of("first, " + three.Ours.Text), Of("second"));
        var conflicts = PromptMerge.ThreeWay(Of("base"), ours, theirs, []).Conflicts;
        return conflicts.Count == 1
            && PromptMerge.ThreeWay(Of("base"), ours, theirs, [new(conflicts[0].Id, ConflictChoice.Ours)]).Content!.Text == ours.Text;
    });

    [Fact]
    public void Reverting_the_head_gives_what_its_parent_had() =>
        ForAll(three => Same(PromptMerge.Revert(three.Ours, three.Ours, three.Base, []).Content, three.Base));

    [Fact]
    public void Picking_onto_the_parent_gives_what_was_picked() =>
        ForAll(three => Same(PromptMerge.CherryPick(three.Base, three.Ours, three.Base, []).Content, three.Ours));

    [Fact]
    public void Picking_twice_changes_nothing_more_where_the_first_time_met_no_conflict() => ForAll(three =>
        PromptMerge.CherryPick(three.Base, three.Ours, three.Base, []).Content is not { } once
        || Same(PromptMerge.CherryPick(once, three.Ours, three.Base, []).Content, once));
}
