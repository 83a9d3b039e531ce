using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Templates.Definitions;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

/// <summary>A value is written as it is, whatever is in it.</summary>
public sealed class SinglePassTests
{
    [Theory]
    [InlineData("{{b}}")]
    [InlineData("{{#if b}}x{{/if}}")]
    [InlineData("{{> other}}")]
    [InlineData(@"\{{b}}")]
    [InlineData(@"\1 \g<0> $1 ${b} $&")]
    [InlineData("{{")]
    [InlineData("}}")]
    [InlineData("{0} %s {a}")]
    public void What_looks_like_a_template_in_a_value_stays_as_it_is(string value)
    {
        var values = new JsonObject { ["a"] = value, ["b"] = "never" };

        Assert.Equal($"[{value}] never", Parse("[{{a}}] {{b}}").Render(values, VariableDefinitions.Empty).Text);
    }

    [Fact]
    public void Values_cannot_be_put_together_into_a_tag() =>
        Assert.Equal("{{b}}", Rendered("{{x}}{{y}}", """{"x": "{{b", "y": "}}"}"""));

    [Fact]
    public void Defaults_and_items_of_lists_are_values_too() =>
        Assert.Equal("{{b}} {{b}}, {{c}} {{d}}", Rendered(
            "{{a}} {{l}} {{m | default('{{d}}')}}", """{"l": ["{{b}}", "{{c}}"]}""", """{"a": "{{b}}"}"""));

    [Fact]
    public void Any_value_comes_out_as_it_went_in() => Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
    {
        var values = new JsonObject { ["a"] = a.Get, ["b"] = b.Get };
        var rendered = Parse("<{{a}}|{{b}}|{{a}}>").Render(values, VariableDefinitions.Empty).Text;
        return rendered == $"<{a.Get}|{b.Get}|{a.Get}>";
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_comes_out_as_it_went_in_when_its_braces_are_escaped() => Prop.ForAll<NonNull<string>>(text =>
    {
        // Spaces keep a brace from completing one that is already escaped, and a backslash from escaping.
        var literal = text.Get.Replace("{", " {", StringComparison.Ordinal);
        return Rendered($"{literal} \\{{{{ {literal}") == $"{literal} {{{{ {literal}";
    }).QuickCheckThrowOnFailure();
}
