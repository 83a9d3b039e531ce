using PixSim.Domain.Prompts.Templates;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

public sealed class RenderingTests
{
    private const string Values = """
        {
          "name": "Mia", "n": 3, "f": 2.50, "big": 12345678901234567890, "e": 1e3, "yes": true, "blank": "",
          "npc": {"name": "Leo", "tags": ["shy", "kind"], "meta": {"a-b": 1}}, "npc.age": 30
        }
        """;

    [Theory]
    [InlineData("{{name}}", "Mia")]
    [InlineData("{{ name }}", "Mia")]
    [InlineData("{{\tname\n}}", "Mia")]
    [InlineData("a {{name}}, {{npc.name}} b", "a Mia, Leo b")]
    [InlineData("{{name}}{{name}}", "MiaMia")]
    [InlineData("{{npc.tags.1}}", "kind")]
    [InlineData("{{npc.tags}}", "shy, kind")]
    [InlineData("{{npc.meta.a-b}}", "1")]
    [InlineData("{{npc.age}}", "30")]
    [InlineData("{{n}} {{f}} {{big}} {{e}} {{yes}}", "3 2.50 12345678901234567890 1000 true")]
    [InlineData("[{{blank}}]", "[]")]
    public void Values_take_the_place_of_their_tags(string template, string expected) =>
        Assert.Equal(expected, Rendered(template, Values));

    [Theory]
    [InlineData("", "")]
    [InlineData("No tags, { one } brace, \\ and \\n, }} and \ud83d\ude00.", "No tags, { one } brace, \\ and \\n, }} and \ud83d\ude00.")]
    [InlineData(@"\{{name}}", "{{name}}")]
    [InlineData(@"\\{{name}}", @"\Mia")]
    [InlineData(@"\\\{{name}}", @"\{{name}}")]
    [InlineData(@"a\b {{name}}\", @"a\b Mia\")]
    [InlineData(@"{{name}}\{{{{name}}", "Mia{{Mia")]
    [InlineData("{{{name}}}", "{Mia}")]
    [InlineData("""{"style": {{{name}}}}""", """{"style": {Mia}}""")]
    [InlineData("{{name}}}}", "Mia}}")]
    [InlineData(" \n {{name}} \n ", " \n Mia \n ")]
    public void All_other_text_stands_for_itself(string template, string expected) =>
        Assert.Equal(expected, Rendered(template, template.Contains("name", StringComparison.Ordinal) ? Values : "{}"));

    [Fact]
    public void A_text_without_tags_is_rendered_without_copying_it()
    {
        var prompt = new string('x', 20_000);

        Assert.Same(prompt, Rendered(prompt));
        Assert.Empty(Parse(prompt).Variables);
    }

    [Fact]
    public void Supplied_values_count_also_where_others_are_declared() =>
        Assert.Equal("calm Mia", Rendered("{{mood}} {{name}}", """{"mood": "calm", "name": "Mia"}""", """{"mood": "string"}"""));

    [Fact]
    public void Defaults_stand_in_for_what_is_not_supplied()
    {
        const string Definitions = """{"mood": "calm", "tags": ["a", "b"], "npc.name": {"type": "string", "default": "Leo"}}""";

        Assert.Equal("calm b Leo a, b", Rendered("{{mood}} {{tags.1}} {{npc.name}} {{tags}}", "{}", Definitions));
        Assert.Equal("wild c Mia c", Rendered(
            "{{mood}} {{tags.0}} {{npc.name}} {{tags}}", """{"mood": "wild", "tags": ["c"], "npc": {"name": "Mia"}}""", Definitions));
    }

    [Fact]
    public void The_result_tells_which_variables_were_looked_at_and_where_their_values_came_from()
    {
        var result = Render(
            "{{b}}{{#if c == missing}}{{a}}{{b}}{{else}}{{d}}{{/if}}", """{"a": 1, "d": 2}""", """{"b": "x", "d": "int"}""");

        Assert.Equal(
            ["b Default", "c Missing", "a Supplied"],
            result.Variables.Select(variable => $"{variable.Path} {variable.Origin}"));
    }

    [Fact]
    public void Variables_are_listed_with_their_places_from_tags_and_conditions_of_all_branches() =>
        Assert.Equal(
            ["a 1:3", "b 2:9", "c 2:15", "d 2:29", "e 2:48"],
            Parse("{{a}}\n😀 {{#if b}}{{ c }}{{else if d > 1}}..{{else}}{{e}}{{/if}}").Variables
                .Select(variable => $"{variable.Path} {variable.Position.Line}:{variable.Position.Column}"));

    [Fact]
    public void Rendering_is_repeatable_and_leaves_the_values_alone()
    {
        var values = System.Text.Json.Nodes.JsonNode.Parse(Values)!.AsObject();
        var template = Parse("{{name}} {{npc.tags | list}}");

        var first = template.Render(values, Define("{}"));

        Assert.Equal(first.Text, template.Render(values, Define("{}")).Text);
        Assert.Equal(System.Text.Json.Nodes.JsonNode.Parse(Values)!.ToJsonString(), values.ToJsonString());
    }
}
