using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

public sealed class ShortestRenderingTests
{
    private const string Definitions = """
        {
          "s": "string", "s3": {"min": 3}, "opt": {"min": 3, "required": false}, "i": "int", "i18": {"type": "int", "min": 18},
          "neg": {"type": "int", "max": -100}, "f": {"type": "float", "min": 9.5}, "b": "bool",
          "e": {"enum_values": ["calm", "so", "tense"]}, "l": "list", "l3": {"type": "list", "min": 3}
        }
        """;

    [Theory]
    [InlineData("", 0)]
    [InlineData("a😀b", 3)]
    [InlineData(@"\{{a}}", 5)]
    [InlineData("a {{undeclared}} b", 4)]
    [InlineData("{{s}}", 0)]
    [InlineData("{{s3}}", 3)]
    [InlineData("{{s3 | upper}}", 3)]
    [InlineData("{{s3 | trim}}", 0)]
    [InlineData("{{opt}}", 0)]
    [InlineData("{{opt | default('xy')}}", 2)]
    [InlineData("{{opt | default('wxyz')}}", 3)]
    [InlineData("{{undeclared | default('wxyz')}}", 0)]
    [InlineData("{{i}}", 1)]
    [InlineData("{{i18}}", 2)]
    [InlineData("{{neg}}", 4)]
    [InlineData("{{f}}", 1)]
    [InlineData("{{f | number('00.0')}}", 3)]
    [InlineData("{{b}}", 4)]
    [InlineData("{{e}}", 2)]
    [InlineData("{{l}}", 0)]
    [InlineData("{{l3}}", 4)]
    [InlineData("{{l3 | join('; ;')}}", 6)]
    [InlineData("{{l3 | list('and')}}", 7)]
    [InlineData("{{#if s}}abc{{/if}}", 0)]
    [InlineData("{{#if s}}abc{{else}}de{{/if}}", 2)]
    [InlineData("{{#if s}}abc{{else if b}}d{{else}}ef{{/if}}!", 2)]
    [InlineData("{{> unknown}}x", 1)]
    public void The_bound_is_the_sum_of_the_least_that_each_part_can_be(string template, int expected) =>
        Assert.Equal(expected, Parse(template).ShortestRendering(Define(Definitions)));

    [Fact]
    public void No_strict_rendering_is_shorter() => Prop.ForAll<int, NonNull<string>, bool>((number, text, flag) =>
    {
        var values = new JsonObject
        {
            ["s"] = text.Get,
            ["s3"] = text.Get + "abc",
            ["i"] = number,
            ["i18"] = Math.Abs((long)number) + 18,
            ["neg"] = -Math.Abs((long)number) - 100,
            ["f"] = Math.Abs((decimal)number) + 9.5m,
            ["b"] = flag,
            ["e"] = flag ? "so" : "tense",
            ["l"] = new JsonArray(),
            ["l3"] = new JsonArray(text.Get, number, flag),
        };
        var template = Parse("{{s}}{{s3 | upper}}{{i | number('#,##0.0')}}{{i18}}{{neg}}{{f}}{{b}}{{e}}{{l}}{{l3 | list}}{{opt}}"
            + "{{#if i > 0}}{{s3 | trim}}xx{{else}}x{{/if}}");
        var definitions = Define(Definitions);
        var rendered = template.Render(values, definitions).Text!;
        return new StringInfo(rendered).String.EnumerateRunes().Count() >= template.ShortestRendering(definitions);
    }).QuickCheckThrowOnFailure();
}
