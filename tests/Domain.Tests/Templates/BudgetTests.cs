using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

public sealed class BudgetTests
{
    [Fact]
    public void A_rendering_may_be_100_000_characters_long_and_not_one_more()
    {
        var values = new JsonObject { ["a"] = new string('x', 99_999), ["b"] = "😀", ["c"] = "" };

        Assert.Equal(100_001, Parse("{{a}}{{b}}{{c}}").Render(values, VariableDefinitions.Empty).Text!.Length);
        var result = Parse("{{a}}{{b}}{{c}} ").Render(values, VariableDefinitions.Empty);
        Assert.Null(result.Text);
        Assert.Equal([TemplateIssueKind.TooLong], result.Errors.Select(error => error.Kind));
    }

    [Fact]
    public void The_place_where_it_became_too_long_is_told()
    {
        var result = Render("ab\n{{c}}{{c}}", """{"c": "1234"}""", options: new RenderOptions { MaxLength = 10 });

        Assert.Equal(["TooLong c 2:8"], Lines(result.Errors));
    }

    [Theory]
    [InlineData("{{list | join(', ')}}")]
    [InlineData("{{list}}")]
    [InlineData("{{list | list | upper | trim}}")]
    [InlineData("{{text}}")]
    [InlineData("{{text | upper}}")]
    public void Large_values_are_not_expanded_beyond_it(string template)
    {
        var values = new JsonObject
        {
            ["list"] = new JsonArray([.. Enumerable.Repeat("0123456789", 20_000).Select(item => (JsonNode)item)]),
            ["text"] = new string('x', 1_000_000),
        };

        var result = Parse(template).Render(values, VariableDefinitions.Empty, new RenderOptions { IsStrict = false });

        Assert.Null(result.Text);
        Assert.Equal([TemplateIssueKind.TooLong], result.Errors.Select(error => error.Kind));
    }

    [Fact]
    public void A_join_that_is_too_long_is_not_built_first()
    {
        var values = new JsonObject { ["list"] = new JsonArray([.. Enumerable.Repeat("", 2_000).Select(item => (JsonNode)item)]) };
        var template = Parse($"{{{{list | join('{new string('-', 10_000)}')}}}}");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(template.Render(values, VariableDefinitions.Empty).Text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Theory]
    [InlineData("{{list | join('')}}")]
    [InlineData("{{space | trim}}")]
    [InlineData("{{#if 'y' in list}}x{{/if}}")]
    public void Work_that_leaves_no_text_is_bounded_too(string tag)
    {
        var values = new JsonObject
        {
            ["list"] = new JsonArray([.. Enumerable.Repeat("", 50_000).Select(item => (JsonNode)item)]),
            ["space"] = new string(' ', 100_000),
        };
        var template = Parse(string.Concat(Enumerable.Repeat(tag, 200)));

        Assert.Equal(
            [TemplateIssueKind.TooComplex], template.Render(values, VariableDefinitions.Empty).Errors.Select(error => error.Kind));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_budget_of_nothing_allows_nothing(int maxLength)
    {
        var options = new RenderOptions { MaxLength = maxLength };

        Assert.Equal("", Rendered("{{a}}", """{"a": ""}""", options: options));
        Assert.Null(Render("x", options: options).Text);
    }
}
