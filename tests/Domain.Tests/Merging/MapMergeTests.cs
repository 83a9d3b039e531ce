using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Merging;
using static PixSim.Domain.Tests.Merging.MergeKit;

namespace PixSim.Domain.Tests.Merging;

public sealed class MapMergeTests
{
    [Fact]
    public void Variables_that_one_side_added_changed_or_removed_come_together()
    {
        var result = PromptMerge.ThreeWay(
            Variables("""{"kept": 1, "ours": 1, "theirs": 1, "gone": 1}"""),
            Variables("""{"kept": 1, "ours": 2, "theirs": 1, "new": null}"""),
            Variables("""{"kept": 1.0, "ours": 1, "theirs": 2, "gone": 1}"""), []);
        Assert.Equal("""{"kept":1,"ours":2,"theirs":2,"new":null}""", result.Content?.Variables.ToJsonString());
    }

    [Theory]
    [InlineData("{}", """{"v":1}""", """{"v":2}""", ConflictKind.VariableAdded, null, "1", "2")]
    [InlineData("""{"v":0}""", "{}", """{"v":2}""", ConflictKind.VariableRemoved, "0", null, "2")]
    [InlineData("""{"v":0}""", """{"v":1}""", "{}", ConflictKind.VariableRemoved, "0", "1", null)]
    [InlineData("""{"v":0}""", """{"v":null}""", """{"v":2}""", ConflictKind.VariableChanged, "0", "null", "2")]
    public void A_variable_that_both_sides_changed_is_a_conflict(
        string @base, string ours, string theirs, ConflictKind kind, string? was, string? our, string? their)
    {
        var conflict = PromptMerge.ThreeWay(Variables(@base), Variables(ours), Variables(theirs), []).Conflicts.Single();
        Assert.Equal(new MergeConflict(conflict.Id, kind, "v", was, our, their, null), conflict);
    }

    [Theory]
    [InlineData(ConflictChoice.Base, null, """{"v":0}""")]
    [InlineData(ConflictChoice.Ours, null, "{}")]
    [InlineData(ConflictChoice.Theirs, null, """{"v":2}""")]
    [InlineData(ConflictChoice.Custom, "null", """{"v":null}""")]
    public void It_is_decided_by_its_id(ConflictChoice choice, string? value, string expected)
    {
        var (was, ours, theirs) = (Variables("""{"v":0}"""), Variables("{}"), Variables("""{"v":2}"""));
        var id = PromptMerge.ThreeWay(was, ours, theirs, []).Conflicts.Single().Id;
        Assert.Equal(expected, PromptMerge.ThreeWay(was, ours, theirs, [new(id, choice, value)]).Content?.Variables.ToJsonString());
    }

    [Fact]
    public void A_value_that_is_no_json_is_refused()
    {
        var (was, ours, theirs) = (Variables("{}"), Variables("""{"v":1}"""), Variables("""{"v":2}"""));
        var id = PromptMerge.ThreeWay(was, ours, theirs, []).Conflicts.Single().Id;
        var result = PromptMerge.ThreeWay(was, ours, theirs, [new(id, ConflictChoice.Custom, "{")]);
        Assert.Null(result.Content);
        Assert.Equal(ResolutionFault.NotJson, result.ResolutionErrors.Single().Fault);
    }

    [Fact]
    public void A_hint_and_a_variable_of_one_name_are_two_conflicts()
    {
        static PromptContent With(int value) => new("", new JsonObject { ["v"] = value }, new JsonObject { ["v"] = value }, []);
        var conflicts = PromptMerge.ThreeWay(With(0), With(1), With(2), []).Conflicts;
        Assert.Equal([ConflictKind.VariableChanged, ConflictKind.HintChanged], conflicts.Select(conflict => conflict.Kind));
        Assert.NotEqual(conflicts[0].Id, conflicts[1].Id);
    }

    [Fact]
    public void Tags_are_a_set()
    {
        var result = PromptMerge.ThreeWay(Tagged("a", "b", "c"), Tagged("c", "a", "new"), Tagged("b", "c", "new", "x"), []);
        Assert.Equal(["c", "new", "x"], result.Content?.Tags);
    }
}
