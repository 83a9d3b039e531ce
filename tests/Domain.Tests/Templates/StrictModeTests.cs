using PixSim.Domain.Prompts.Templates;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

public sealed class StrictModeTests
{
    private const string Definitions = """
        {
          "lead": {"type": "string", "min": 2, "max": 5},
          "age": {"type": "int", "min": 18, "max": 99},
          "warmth": {"type": "float", "max": 1},
          "lit": {"type": "bool"},
          "mood": {"type": "enum", "enum_values": ["calm", "tense"]},
          "tags": {"type": "list", "min": 1},
          "extra": {"type": "string", "required": false},
          "place": {"type": "string", "default": "bench"}
        }
        """;

    private const string Good = """{"lead": "Mia", "age": 30, "warmth": 1, "lit": false, "mood": "calm", "tags": ["x"]}""";

    [Theory]
    [InlineData("{{n}}", "{}")]
    [InlineData("{{n}}", """{"n": {"type": "float", "default": 5}}""")]
    [InlineData("{{n}}", """{"n": {"type": "float", "required": false}}""")]
    [InlineData("{{n | default(5)}}", "{}")]
    [InlineData("{{n | number('0')}}", "{}")]
    [InlineData("{{#if n}}x{{/if}}", """{"n": {"type": "float", "default": 5}}""")]
    public void Nothing_stands_in_for_a_value_that_is_there_and_cannot_be_read(string template, string definitions)
    {
        var result = Render(template, """{"n": 1e29}""", definitions);

        Assert.Null(result.Text);
        Assert.Equal((TemplateIssueKind.MistypedVariable, "n"), (result.Errors.Single().Kind, result.Errors.Single().Token));
    }

    [Fact]
    public void Values_that_fit_their_definitions_are_no_issue()
    {
        var result = Render("{{lead}} {{age}} {{warmth}} {{lit}} {{mood}} {{tags}}{{extra}} {{place}}", Good, Definitions);

        Assert.Equal("Mia 30 1 false calm x bench", result.Text);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Every_missing_variable_is_listed_once_at_its_first_place()
    {
        var result = Render("{{lead}}\n 😀 {{mood | upper}} {{b.c}} {{lead}}{{b.c}}{{extra}}", """{"age": 30, "lit": true}""", Definitions);

        Assert.Null(result.Text);
        Assert.Equal(
            [
                "MissingVariable lead 1:3", "MissingVariable mood 2:6", "MissingVariable b.c 2:23",
                "MissingVariable warmth -", "MissingVariable tags -",
            ],
            Lines(result.Errors));
    }

    [Theory]
    [InlineData("lead", "5", TemplateIssueKind.MistypedVariable)]
    [InlineData("lead", "null", TemplateIssueKind.MissingVariable)]
    [InlineData("lead", "\"M\"", TemplateIssueKind.OutOfRange)]
    [InlineData("lead", "\"Miriam\"", TemplateIssueKind.OutOfRange)]
    [InlineData("age", "true", TemplateIssueKind.MistypedVariable)]
    [InlineData("age", "false", TemplateIssueKind.MistypedVariable)]
    [InlineData("age", "\"30\"", TemplateIssueKind.MistypedVariable)]
    [InlineData("age", "30.5", TemplateIssueKind.MistypedVariable)]
    [InlineData("age", "17", TemplateIssueKind.OutOfRange)]
    [InlineData("age", "100", TemplateIssueKind.OutOfRange)]
    [InlineData("warmth", "true", TemplateIssueKind.MistypedVariable)]
    [InlineData("warmth", "1.01", TemplateIssueKind.OutOfRange)]
    [InlineData("lit", "1", TemplateIssueKind.MistypedVariable)]
    [InlineData("lit", "\"true\"", TemplateIssueKind.MistypedVariable)]
    [InlineData("mood", "\"Calm\"", TemplateIssueKind.NotAllowed)]
    [InlineData("mood", "0", TemplateIssueKind.MistypedVariable)]
    [InlineData("tags", "\"x\"", TemplateIssueKind.MistypedVariable)]
    [InlineData("tags", "[]", TemplateIssueKind.OutOfRange)]
    [InlineData("tags", "[[1]]", TemplateIssueKind.MistypedVariable)]
    [InlineData("extra", "5", TemplateIssueKind.MistypedVariable)]
    [InlineData("place", "{}", TemplateIssueKind.MistypedVariable)]
    public void A_value_that_breaks_its_definition_is_an_error(string name, string value, TemplateIssueKind kind)
    {
        var values = System.Text.Json.Nodes.JsonNode.Parse(Good)!.AsObject();
        values[name] = System.Text.Json.Nodes.JsonNode.Parse(value);

        var result = Parse($"x\n{{{{{name}}}}}").Render(values, Define(Definitions));

        Assert.Null(result.Text);
        Assert.Equal([$"{kind} {name} 2:3"], Lines(result.Errors));
    }

    [Theory]
    [InlineData("age", "30.0")]
    [InlineData("age", "3e1")]
    [InlineData("lead", "\"😀😀😀😀😀\"")]
    [InlineData("extra", "null")]
    public void A_value_is_judged_by_what_it_is_not_by_its_spelling(string name, string value)
    {
        var values = System.Text.Json.Nodes.JsonNode.Parse(Good)!.AsObject();
        values[name] = System.Text.Json.Nodes.JsonNode.Parse(value);

        Assert.Empty(Parse("{{extra}}").Render(values, Define(Definitions)).Errors);
    }

    [Fact]
    public void A_supplied_value_that_nothing_asks_for_is_a_warning()
    {
        var result = Render(
            "{{lead}}{{#if lead == 'x'}}{{scene.name}}{{/if}}",
            """{"lead": "Mia", "lede": "Leo", "scene": {"name": "a"}, "declared": "b"}""",
            """{"declared": "string"}""");

        Assert.Equal("Mia", result.Text);
        Assert.Equal(["UnusedVariable lede -"], Lines(result.Warnings));
    }

    [Fact]
    public void Null_where_a_value_is_to_be_written_is_an_error() =>
        Assert.Equal(["MissingVariable a 1:3"], Lines(Render("{{a}}", """{"a": null}""").Errors));

    [Fact]
    public void Without_strictness_there_is_a_text_and_the_same_issues_are_warnings()
    {
        var options = new RenderOptions { IsStrict = false };

        var result = Render("[{{a.b}}][{{age}}][{{npc}}][{{name | join}}][{{n}}]", """{"age": true, "npc": {}, "name": "x", "n": null}""", Definitions, options);

        Assert.Equal("[][true][][][]", result.Text);
        Assert.Empty(result.Errors);
        Assert.Equal(
            [
                "MissingVariable a.b 1:4", "MistypedVariable age 1:13", "MistypedVariable npc 1:22", "MistypedVariable name 1:31",
                "MissingVariable n 1:48",
            ],
            Lines(result.Warnings).Take(5));
    }

    [Theory]
    [InlineData("""{"a": 1, "a": 2}""")]
    [InlineData("""{"\ud800": 1}""")]
    public void Values_that_cannot_be_read_are_one_error_not_an_exception(string values) =>
        Assert.Equal(["UnreadableValues  -"], Lines(Render("{{a}}", values, options: new RenderOptions { IsStrict = false }).Errors));
}
