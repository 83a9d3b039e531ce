using PixSim.Domain.Prompts.Templates;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

public sealed class ConditionalTests
{
    [Theory]
    [InlineData(5, "low")]
    [InlineData(10, "middle")]
    [InlineData(49, "middle")]
    [InlineData(50, "high")]
    [InlineData(99, "top")]
    public void The_first_branch_that_holds_is_taken(int affinity, string expected) => Assert.Equal(
        $"<{expected}>",
        Rendered(
            "<{{#if affinity < 10}}low{{else if affinity between 10 and 49}}middle{{else if affinity < 60}}high{{else}}top{{/if}}>",
            $$"""{"affinity": {{affinity}}}"""));

    [Theory]
    [InlineData("{{#if a}}x{{/if}}", "")]
    [InlineData("{{#if a == missing}}x{{/if}}", "x")]
    [InlineData("{{ #if b }}x{{ else }}y{{ /if }}", "x")]
    [InlineData("{{#if !b}}x{{else}}y{{/if}}", "y")]
    [InlineData("{{#if(b)}}x{{/if}}", "x")]
    [InlineData("{{#if b}}1{{#if a}}2{{else}}3{{#if b}}4{{/if}}{{/if}}5{{else}}6{{/if}}7", "13457")]
    [InlineData("{{#if t == '}}'}}x{{/if}}", "x")]
    [InlineData("{{#if b and 'kind' in tags}}{{tags | list}}{{/if}}", "shy and kind")]
    [InlineData("{{#if b}}{{/if}}", "")]
    [InlineData("{{elsewhere}}{{else.x}}", "ab")]
    public void Conditions_are_the_shared_expressions(string template, string expected) =>
        Assert.Equal(expected, Rendered(
            template, """{"b": true, "t": "}}", "tags": ["shy", "kind"], "elsewhere": "a", "else": {"x": "b"}}"""));

    [Fact]
    public void Conditions_see_defaults() =>
        Assert.Equal("x", Rendered("{{#if mood == 'calm'}}x{{/if}}", "{}", """{"mood": "calm"}"""));

    [Fact]
    public void What_is_missing_in_a_branch_that_is_not_taken_is_no_error() =>
        Assert.Equal("ok", Rendered("{{#if lead != missing}}{{lead.name}}{{else}}ok{{/if}}"));

    [Theory]
    [InlineData("{{#if a}}x", "{{#if", 1, 1)]
    [InlineData("a\n {{/if}}", "/if", 2, 2)]
    [InlineData("{{else}}", "else", 1, 1)]
    [InlineData("{{else if a}}", "else", 1, 1)]
    [InlineData("{{#if a}}{{else}}{{else}}{{/if}}", "else", 1, 18)]
    [InlineData("{{#if a}}{{else}}{{else if b}}{{/if}}", "else", 1, 18)]
    [InlineData("{{#if a}}{{else when}}{{/if}}", "else when", 1, 10)]
    [InlineData("{{#if}}x{{/if}}", "", 1, 6)]
    [InlineData("{{#if a = b}}x{{/if}}", "=", 1, 9)]
    [InlineData("{{#if a}}{{else if}}{{/if}}", "", 1, 19)]
    [InlineData("{{#each a}}", "#each a", 1, 1)]
    [InlineData("{{#iffy}}", "#iffy", 1, 1)]
    [InlineData("{{#if a}}{{/unless}}{{/if}}", "/unless", 1, 10)]
    public void Blocks_that_do_not_fit_are_errors(string template, string token, int line, int column)
    {
        var error = Assert.Single(Template.Parse(template).Errors);

        Assert.Equal(
            (TemplateIssueKind.Syntax, token, line, column), (error.Kind, error.Token, error.Line!.Value, error.Column!.Value));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{{#if a}}", depth))
            + string.Concat(Enumerable.Repeat("{{/if}}", depth));
        Assert.Empty(Template.Parse(Nested(Template.MaxNesting)).Errors);
        Assert.Single(Template.Parse(Nested(Template.MaxNesting + 1)).Errors);
    }
}
