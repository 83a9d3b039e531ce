using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

public sealed class FragmentTests
{
    [Fact]
    public void Fragments_are_reported_as_references_with_their_places() =>
        Assert.Equal(
            ["style 1:1", "style@production 1:13", "style#3 2:10"],
            Parse("{{> style}}+{{>style@production}}\n{{#if a}}{{> style#3 }}{{/if}}").Fragments
                .Select(fragment => $"{fragment.Reference} {fragment.Position.Line}:{fragment.Position.Column}"));

    [Theory]
    [InlineData("style", "style", null, null)]
    [InlineData("style@v1.2/b_C-d", "style", "v1.2/b_C-d", null)]
    [InlineData("style#12", "style", null, 12)]
    public void A_reference_names_a_label_a_number_or_the_newest(string text, string slug, string? label, int? number)
    {
        Assert.True(FragmentReference.TryParse(text, out var reference));
        Assert.Equal(new FragmentReference(slug, label, number), reference);
        Assert.Equal(text, reference.ToString());
    }

    [Fact]
    public void A_fragment_is_written_with_the_same_values()
    {
        var result = Render("a {{> inner@production}} c", """{"name": "Mia"}""", options: With(("inner@production", "<{{name}}>")));

        Assert.Equal("a <Mia> c", result.Text);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_fragment_that_is_not_supplied_is_an_error_strict_or_not()
    {
        var options = new RenderOptions { IsStrict = false };

        Assert.Equal(["UnknownFragment a 1:2", "UnknownFragment b@c 1:9"], Lines(Render("x{{> a}}{{> b@c}}", options: options).Errors));
    }

    [Fact]
    public void An_issue_inside_a_fragment_names_it()
    {
        var error = Assert.Single(Render("{{> inner}}", options: With(("inner", "\n {{name}}"))).Errors);

        Assert.Equal(("name", 2, 4, "inner"), (error.Token, error.Line, error.Column, error.Within?.ToString()));
    }

    [Fact]
    public void Fragments_that_include_each_other_are_an_error()
    {
        var options = With(("a", "{{> b}}"), ("b", "{{> a}}"));

        Assert.Equal([TemplateIssueKind.FragmentTooDeep], Render("{{> a}}", options: options).Errors.Select(error => error.Kind));
        Assert.Equal(1, Parse("x{{> a}}").ShortestRendering(VariableDefinitions.Empty, options.Fragments));
    }

    [Fact]
    public void Fragments_may_be_nested_to_a_depth_and_no_deeper()
    {
        static RenderOptions Chain(int depth) =>
            With([.. Enumerable.Range(1, depth).Select(i => ($"f{i}", i == depth ? "end" : $"{{{{> f{i + 1}}}}}"))]);

        Assert.Equal("end", Rendered("{{> f1}}", options: Chain(Template.MaxFragmentDepth)));
        Assert.Equal(
            [TemplateIssueKind.FragmentTooDeep],
            Render("{{> f1}}", options: Chain(Template.MaxFragmentDepth + 1)).Errors.Select(error => error.Kind));
    }

    [Fact]
    public void Fragments_that_multiply_without_a_text_end_by_the_budget_of_work()
    {
        static string Many(string slug) => string.Concat(Enumerable.Repeat($"{{{{> {slug}}}}}", 100));
        var options = With(("a", Many("b")), ("b", Many("c")), ("c", Many("d")), ("d", Many("e")), ("e", ""));

        var result = Render("{{> a}}", options: options);

        Assert.Null(result.Text);
        Assert.Equal([TemplateIssueKind.TooComplex], result.Errors.Select(error => error.Kind));
    }

    [Fact]
    public void Fragments_that_multiply_with_a_text_end_by_the_budget_of_length()
    {
        static string Ten(string slug) => string.Concat(Enumerable.Repeat($"{{{{> {slug}}}}}", 10));
        var options = With(("a", Ten("b")), ("b", Ten("c")), ("c", Ten("d")), ("d", new string('x', 101)));

        Assert.Equal([TemplateIssueKind.TooLong], Render("{{> a}}", options: options).Errors.Select(error => error.Kind));
        Assert.Equal(101_000, Parse("{{> a}}").ShortestRendering(VariableDefinitions.Empty, options.Fragments));
    }

    [Fact]
    public void The_shortest_rendering_looks_at_every_fragment_once()
    {
        var options = With(("a", "x" + string.Concat(Enumerable.Repeat("{{> b}}", 100))), ("b", string.Concat(Enumerable.Repeat("{{> a}}y", 100))));

        Assert.Equal(10_001, Parse("{{> a}}").ShortestRendering(VariableDefinitions.Empty, options.Fragments));
    }

    [Fact]
    public void Values_used_only_in_a_fragment_are_used()
    {
        var result = Parse("{{> a}}").Render(
            new JsonObject { ["deep"] = "x", ["other"] = "y" }, VariableDefinitions.Empty, With(("a", "{{> b}}"), ("b", "{{deep}}")));

        Assert.Equal(["UnusedVariable other -"], Lines(result.Warnings));
    }

    private static RenderOptions With(params (string Reference, string Source)[] fragments) => new()
    {
        Fragments = fragments.ToDictionary(
            fragment =>
            {
                Assert.True(FragmentReference.TryParse(fragment.Reference, out var reference));
                return reference;
            },
            fragment => Parse(fragment.Source)),
    };
}
