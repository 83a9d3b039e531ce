using PixSim.Domain.Prompts.Templates;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

public sealed class TemplateErrorTests
{
    [Theory]
    [InlineData("{{}}", "{{", 1, 1)]
    [InlineData("x {{  }}", "{{", 1, 3)]
    [InlineData("a {{ b", "{{", 1, 3)]
    [InlineData("a {{ b {{c}}", "{{", 1, 3)]
    [InlineData("It {{ isn't closed", "{{", 1, 4)]
    [InlineData("It {{ isn't closed {{c}}", "{{", 1, 4)]
    [InlineData("{{a | join(')}}", "'", 1, 12)]
    [InlineData("{{1a}}", "1", 1, 3)]
    [InlineData("{{a b}}", "b", 1, 5)]
    [InlineData("{{a.}}", ".", 1, 4)]
    [InlineData("{{ Not }}", "Not", 1, 4)]
    [InlineData("{{a == b}}", "==", 1, 5)]
    [InlineData("{{!comment}}", "!", 1, 3)]
    [InlineData("{{😀}}", "😀", 1, 3)]
    [InlineData("😀😀\r\n\r\n😀 {{?}}", "?", 3, 5)]
    [InlineData("{{> No Slug}}", "No Slug", 1, 1)]
    [InlineData("{{>}}", "", 1, 1)]
    [InlineData("{{> a@}}", "a@", 1, 1)]
    [InlineData("{{> a#0}}", "a#0", 1, 1)]
    [InlineData("{{> a#x}}", "a#x", 1, 1)]
    [InlineData("{{> a@b#1}}", "a@b#1", 1, 1)]
    public void What_is_wrong_is_told_with_line_column_and_token(string template, string token, int line, int column)
    {
        var result = Template.Parse(template);

        Assert.Null(result.Template);
        var error = Assert.Single(result.Errors);
        Assert.Equal(
            (TemplateIssueKind.Syntax, token, line, column), (error.Kind, error.Token, error.Line!.Value, error.Column!.Value));
    }

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_the_text() => Assert.Equal(
        ["Syntax {{#if 1:1", "Syntax = 1:9", "Syntax shout 2:7", "Syntax {{ 3:1"],
        Lines(Template.Parse("{{#if a = 1}}\n{{b | shout}}\n{{c").Errors));

    [Fact]
    public void The_number_of_errors_is_bounded() =>
        Assert.InRange(Template.Parse(string.Concat(Enumerable.Repeat("{{?}}", 10_000))).Errors.Count, 1, Template.MaxIssues);
}
