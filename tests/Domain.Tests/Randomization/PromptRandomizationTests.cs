using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Randomization;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Domain.Tests.Templates;

namespace PixSim.Domain.Tests.Randomization;

public sealed class PromptRandomizationTests
{
    private const string Scope = "018f0000-0000-7000-8000-000000000001";
    private const string Text = "{{mood}} {{npc.hair}} {{hour}} {{size}} {{lit}} {{tags | list(\"and\")}}";

    private const string Definitions = """
        {
            "mood": {"type": "enum", "enum_values": ["calm", "merry", "wild"]},
            "hour": {"type": "int", "min": 0, "max": 23},
            "size": {"type": "float", "min": 0.5, "max": 2},
            "lit": {"type": "bool", "required": false},
            "tags": {"type": "list", "required": false}
        }
        """;

    [Fact]
    public void Nothing_is_drawn_for_a_value_that_is_there_and_cannot_be_read()
    {
        var drawn = Draw("""{"hour": null}""", """{"hour": 1e29}""", "1");

        Assert.DoesNotContain("hour", drawn.Drawn.Select(path => path.Text));
        Assert.Equal("1e29", drawn.Values["hour"]!.ToJsonString());
    }

    [Fact]
    public void A_seed_always_draws_the_same() => Prop.ForAll<int>(seed =>
    {
        const string Parameters = """{"npc.hair": ["red", "black"], "hour": null, "size": {"min": 0.5, "max": 2, "decimals": 3}, "lit": null}""";
        var (one, other) = (Draw(Parameters, seed: $"{seed}"), Draw(Parameters, seed: $"{seed}"));
        return JsonNode.DeepEquals(one.Values, other.Values) && one.Drawn.SequenceEqual(other.Drawn);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_drawn_fits_its_definition() => Prop.ForAll<int>(seed =>
    {
        const string Parameters = """{"npc.hair": ["red", "black"], "hour": null, "size": null, "lit": null, "tags": [["a"], ["a", "b"]]}""";
        var drawn = Draw(Parameters, seed: $"{seed}");
        var rendered = TemplateKit.Parse(Text).Render(drawn.Values, TemplateKit.Define(Definitions));
        return rendered.Errors.Count == 0 && rendered.Warnings.Count == 0 && drawn.Drawn.Count == 6;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Naming_another_variable_changes_nothing_of_what_is_drawn_for_one() => Prop.ForAll<int>(seed => JsonNode.DeepEquals(
        Draw("""{"hour": null}""", seed: $"{seed}").Values["hour"],
        Draw("""{"npc.hair": ["red", "black"], "lit": null, "hour": null}""", """{"mood": "calm"}""", $"{seed}").Values["hour"])).QuickCheckThrowOnFailure();

    [Fact]
    public void Given_values_beat_draws_even_null_and_inside_of_objects()
    {
        var drawn = Draw("""{"npc.hair": ["red"], "lit": [true], "hour": [1]}""", """{"npc": {"hair": "grey"}, "lit": null, "mood": "wild"}""");

        Assert.Equal(["hour"], drawn.Drawn.Select(path => path.Text));
        Assert.Equal("""{"npc":{"hair":"grey"},"lit":null,"mood":"wild","hour":1}""", drawn.Values.ToJsonString());
    }

    [Fact]
    public void Enums_without_a_default_are_drawn_without_being_named()
    {
        var moods = Enumerable.Range(0, 60).Select(seed => (string?)Draw("{}", seed: $"{seed}").Values["mood"]);

        Assert.Equal(["calm", "merry", "wild"], moods.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Weights_say_how_often()
    {
        const string Parameters = """{"npc.hair": {"choices": ["red", "black", "grey"], "weights": [3, 1, 0]}}""";
        var red = Enumerable.Range(0, 4_000).Select(seed => (string?)Draw(Parameters, seed: $"{seed}").Values["npc.hair"]).ToLookup(hair => hair);

        Assert.InRange(red["red"].Count(), 2_900, 3_100);
        Assert.Empty(red["grey"]);
    }

    [Fact]
    public void Both_ends_of_a_range_are_drawn_and_nothing_beyond()
    {
        var sizes = Enumerable.Range(0, 500).Select(seed => (decimal)Draw("""{"size": {"min": 0.5, "max": 0.7, "decimals": 1}}""", seed: $"{seed}").Values["size"]!);

        Assert.Equal([0.5m, 0.6m, 0.7m], sizes.Distinct().Order());
    }

    [Fact]
    public void Another_scope_and_another_variable_draw_for_themselves()
    {
        var seeds = Enumerable.Range(0, 200).Select(seed => $"{seed}").ToList();
        var same = seeds.Count(seed => JsonNode.DeepEquals(Draw("""{"hour": null}""", seed: seed).Values["hour"], Draw("""{"hour": null}""", seed: seed, scope: "other").Values["hour"]));

        Assert.InRange(same, 1, 30);
    }

    [Theory]
    [InlineData("""{"nobody": ["a"]}""", "randomization_params.nobody")]
    [InlineData("""{"no body": ["a"]}""", "randomization_params.no body")]
    [InlineData("""{"mood": "calm"}""", "randomization_params.mood")]
    [InlineData("""{"mood": []}""", "randomization_params.mood")]
    [InlineData("""{"mood": ["calm", "cross"]}""", "randomization_params.mood[1]")]
    [InlineData("""{"mood": {"choices": "calm"}}""", "randomization_params.mood.choices")]
    [InlineData("""{"mood": {"choices": ["calm"], "weights": [1, 2]}}""", "randomization_params.mood.weights")]
    [InlineData("""{"mood": {"choices": ["calm"], "weights": [0]}}""", "randomization_params.mood.weights")]
    [InlineData("""{"mood": {"choices": ["calm"], "weights": [0.5]}}""", "randomization_params.mood.weights")]
    [InlineData("""{"mood": {"choices": ["calm"], "weight": [1]}}""", "randomization_params.mood.weight")]
    [InlineData("""{"hour": {"min": 3}}""", "randomization_params.hour.max")]
    [InlineData("""{"hour": {"min": 3, "max": 2}}""", "randomization_params.hour.max")]
    [InlineData("""{"hour": {"min": 3, "max": 24}}""", "randomization_params.hour.max")]
    [InlineData("""{"hour": {"min": 1.5, "max": 2}}""", "randomization_params.hour.decimals")]
    [InlineData("""{"size": {"min": 1, "max": 2, "decimals": 7}}""", "randomization_params.size.decimals")]
    [InlineData("""{"size": {"min": 1, "max": 2, "step": 1}}""", "randomization_params.size.step")]
    [InlineData("""{"npc.hair": null}""", "randomization_params.npc.hair")]
    [InlineData("""{"npc.hair": [{"a": 1}]}""", "randomization_params.npc.hair[0]")]
    [InlineData("""{"npc.hair": {"min": -1e15, "max": 1e15, "decimals": 6}}""", "randomization_params.npc.hair.max")]
    [InlineData("""{"tags": null}""", "randomization_params.tags")]
    public void What_cannot_be_drawn_is_refused_by_its_name(string parameters, string field)
    {
        Assert.False(TryParse(parameters, out _, out var errors));
        Assert.Equal(field, Assert.Single(errors).Field);
    }

    private static DrawnValues Draw(string parameters, string given = "{}", string seed = "7", string scope = Scope)
    {
        Assert.True(TryParse(parameters, out var randomization, out var errors), string.Join('\n', errors));
        return randomization!.Draw(JsonNode.Parse(given)!.AsObject(), scope, seed);
    }

    private static bool TryParse(string parameters, out PromptRandomization? randomization, out IReadOnlyList<DefinitionError> errors) =>
        PromptRandomization.TryParse(JsonNode.Parse(parameters)!.AsObject(), TemplateKit.Define(Definitions), TemplateKit.Parse(Text), out randomization, out errors);
}
