using PixSim.Domain.Prompts.Templates;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

public sealed class FormatterTests
{
    private const string Values = """
        {
          "name": "mia mcCoy", "loud": "STRASSE É", "pad": " \t x \n", "n": 1234.5, "half": 0.125, "neg": -2.5, "z": 0,
          "yes": true, "none": null, "blank": "",
          "l0": [], "l1": ["a"], "l2": ["a", "b"], "l3": ["a", "b", "c"], "mixed": [1, true, "x", null], "deep": [["a"]],
          "npc": {"a": 1}
        }
        """;

    [Theory]
    [InlineData("{{name | upper}}", "MIA MCCOY")]
    [InlineData("{{loud|lower}}", "strasse é")]
    [InlineData("{{name | title}}", "Mia McCoy")]
    [InlineData("{{loud | lower | title}}", "Strasse É")]
    [InlineData("[{{pad | trim}}]", "[x]")]
    [InlineData("{{n | upper}}{{yes | upper}}", "1234.5TRUE")]
    [InlineData("{{l3 | join}}", "a, b, c")]
    [InlineData("{{l3 | join(\"; \")}}", "a; b; c")]
    [InlineData("{{l3 | join('')}}", "abc")]
    [InlineData("{{l0 | join}}{{l0 | list}}", "")]
    [InlineData("{{l1 | list}}", "a")]
    [InlineData("{{l2 | list}}", "a and b")]
    [InlineData("{{l3 | list(\"and\")}}", "a, b and c")]
    [InlineData("{{l3 | list('or') | upper}}", "A, B OR C")]
    [InlineData("{{mixed}}", "1, true, x, ")]
    [InlineData("{{n | number(\"0\")}}", "1235")]
    [InlineData("{{n | number(\"0.00\")}}", "1234.50")]
    [InlineData("{{n | number('#,##0.0')}}", "1,234.5")]
    [InlineData("{{half | number('0.0%')}}", "12.5%")]
    [InlineData("{{half | number('0.00')}}", "0.13")]
    [InlineData("{{neg | number('0')}}", "-3")]
    [InlineData("{{absent | default(\"x\")}}", "x")]
    [InlineData("{{none | default('x')}}", "x")]
    [InlineData("{{blank | default('x')}}", "")]
    [InlineData("{{z | default(5)}}", "0")]
    [InlineData("{{absent | default(5)}}{{absent | default(true)}}", "5true")]
    [InlineData("{{absent | upper | default('x')}}", "x")]
    [InlineData("{{absent | default('x') | upper}}", "X")]
    [InlineData("{{absent | default('}}')}}", "}}")]
    [InlineData("{{absent | default('it\\'s {{b}} | y')}}", "it's {{b}} | y")]
    public void Formatters_write_values_in_other_ways(string template, string expected) =>
        Assert.Equal(expected, Rendered(template, Values));

    [Theory]
    [InlineData("{{name | number('0')}}")]
    [InlineData("{{name | join}}")]
    [InlineData("{{l2 | upper}}")]
    [InlineData("{{npc | trim}}")]
    [InlineData("{{npc}}")]
    [InlineData("{{deep}}")]
    [InlineData("{{deep | list}}")]
    [InlineData("{{yes | number('0')}}")]
    public void A_value_of_the_wrong_type_is_an_error(string template)
    {
        var result = Render(template, Values);

        Assert.Null(result.Text);
        var error = Assert.Single(result.Errors);
        Assert.Equal((TemplateIssueKind.MistypedVariable, 1, 3), (error.Kind, error.Line, error.Column));
    }

    [Theory]
    [InlineData("{{a | shout}}", "shout", 7)]
    [InlineData("{{a | Upper}}", "Upper", 7)]
    [InlineData("{{a | upper('x')}}", "upper", 7)]
    [InlineData("{{a | join(1)}}", "join", 7)]
    [InlineData("{{a | join('a', 'b')}}", "join", 7)]
    [InlineData("{{a | default}}", "default", 7)]
    [InlineData("{{a | number}}", "number", 7)]
    [InlineData("{{a | number('N999999999')}}", "number", 7)]
    [InlineData("{{a | number('F2')}}", "number", 7)]
    [InlineData("{{a | number('')}}", "number", 7)]
    [InlineData("{{a | number('0E+0')}}", "number", 7)]
    [InlineData("{{a | number('0;none')}}", "number", 7)]
    [InlineData("{{a | number('000000000000000000000000000000000')}}", "number", 7)]
    [InlineData("{{a |}}", "", 6)]
    [InlineData("{{a | 'x'}}", "'x'", 7)]
    [InlineData("{{a || upper}}", "||", 5)]
    [InlineData("{{a | join(b)}}", "b", 12)]
    [InlineData("{{a | join('x' 'y')}}", "'y'", 16)]
    [InlineData("{{a | join('x'}}", "", 15)]
    [InlineData("{{a | upper lower}}", "lower", 13)]
    public void An_unknown_formatter_or_argument_is_an_error_of_the_template(string template, string token, int column)
    {
        var error = Assert.Single(Template.Parse(template).Errors);

        Assert.Equal((TemplateIssueKind.Syntax, token, 1, column), (error.Kind, error.Token, error.Line, error.Column));
    }
}
