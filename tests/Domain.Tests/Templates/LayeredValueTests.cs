using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates;

namespace PixSim.Domain.Tests.Templates;

public sealed class LayeredValueTests
{
    [Theory]
    [InlineData("""{"a": 1}""", """{"a": 2, "b": 3}""", "b", """{"a":1,"b":3}""")]
    [InlineData("""{"a": null}""", """{"a": 2}""", "", """{"a":null}""")]
    [InlineData("""{"npc": {"name": "Mia"}}""", """{"npc": {"name": "Ann", "mood": "calm"}}""", "npc.mood", """{"npc":{"name":"Mia"},"npc.mood":"calm"}""")]
    [InlineData("""{"npc.mood": "merry"}""", """{"npc": {"mood": "calm"}}""", "", """{"npc.mood":"merry"}""")]
    [InlineData("""{"npc": {"mood": "merry"}}""", """{"npc.mood": "calm"}""", "", """{"npc":{"mood":"merry"}}""")]
    [InlineData("""{"tags": ["a"]}""", """{"tags": ["b", "c"]}""", "", """{"tags":["a"]}""")]
    [InlineData("{}", """{"deep": {"er": {"est": [1]}}, "none": {}}""", "deep.er.est", """{"deep.er.est":[1]}""")]
    public void What_stands_behind_serves_only_where_nothing_was_given(string given, string behind, string taken, string values)
    {
        var (both, from) = LayeredValues.Over(JsonNode.Parse(given)!.AsObject(), JsonNode.Parse(behind)!.AsObject());

        Assert.Equal((taken, values), (string.Join(' ', from), both.ToJsonString()));
    }

    [Fact]
    public void What_was_taken_is_found_by_its_path_and_both_sides_stay_as_they_were()
    {
        var given = JsonNode.Parse("""{"npc": {"name": "Mia"}}""")!.AsObject();
        var behind = JsonNode.Parse("""{"npc": {"mood": "calm"}}""")!.AsObject();

        var (both, _) = LayeredValues.Over(given, behind);

        Assert.True(VariablePath.TryParse("npc.mood", out var path));
        Assert.Equal("calm", Assert.IsType<Value.Text>(new JsonVariables(both).Find(path)).Content);
        Assert.Equal(("""{"npc":{"name":"Mia"}}""", """{"npc":{"mood":"calm"}}"""), (given.ToJsonString(), behind.ToJsonString()));
    }
}
