using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Text;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

/// <summary>No text and no data makes a template throw, hang, or outgrow its budget.</summary>
public sealed class TemplateFuzzTests
{
    private static readonly string[] Pieces =
    [
        "{{", "}}", "{", "}", "\\", "'", "\"", "{{a}}", "{{ a.b | upper }}", "{{#if a}}", "{{#if a == 'x'}}", "{{else}}",
        "{{else if c in l}}", "{{/if}}", "{{> f}}", "{{> g@x}}", "{{l | list('or')}}", "{{x | default(\"y\")}}", "|", "(", ")", "#if",
        "else", "/if", ">", "a", ".", " ", "\n", "\r", "\t", "😀", "\ud83d", "\ude00", "é", "\0", "text", "number('0.0')",
    ];

    private static readonly JsonObject Values = JsonNode.Parse(
        """{"a": {"b": "{{a}}"}, "c": 1, "l": [1, "x", null], "n": null, "t": "\\1"}""")!.AsObject();

    private static readonly RenderOptions Options = new()
    {
        IsStrict = false,
        MaxLength = 50,
        Fragments = new Dictionary<FragmentReference, Template>
        {
            [new FragmentReference("f")] = Parse("<{{c}}{{> f}}>"),
            [new FragmentReference("g", "x")] = Parse("{{#if c == 1}}😀{{/if}}"),
        },
    };

    [Fact]
    public void Any_sequence_of_pieces_renders_within_the_budget_or_has_errors_within_the_text() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces)).ToArbitrary(), pieces => Holds(string.Concat(pieces)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_text_renders_within_the_budget_or_has_errors_within_the_text() =>
        Prop.ForAll<string?>(text => Holds(text ?? "")).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{{")]
    [InlineData("{")]
    [InlineData("{{'")]
    [InlineData("{{ ' ")]
    [InlineData("{{#if a}}")]
    [InlineData("{{#if (((((")]
    [InlineData("{{a")]
    [InlineData("\\{{")]
    [InlineData("{{a | default('")]
    [InlineData("{{else if a}}")]
    [InlineData("\ud83d")]
    public void Long_repetitions_are_read_in_time(string piece) =>
        Assert.True(Holds(string.Concat(Enumerable.Repeat(piece, 100_000))));

    private static bool Holds(string text)
    {
        var (template, errors) = Template.Parse(text);
        if (template is null)
            return errors.Count is > 0 and <= Template.MaxIssues && errors.All(error => error.Position!.Value.Offset <= text.Length);
        var result = template.Render(Values, Define("""{"c": "int"}"""), Options);
        if (result.Text is null)
            return result.Errors.Count > 0;
        return errors.Count == 0 && PromptText.CountScalars(result.Text) <= Options.MaxLength;
    }
}
