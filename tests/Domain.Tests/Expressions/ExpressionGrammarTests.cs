using PixSim.Domain.Expressions;
using static PixSim.Domain.Tests.Expressions.ExpressionKit;

namespace PixSim.Domain.Tests.Expressions;

public sealed class ExpressionGrammarTests
{
    private const string Variables = """
        {
          "affinity": 45, "trust": 20.5, "name": "Mia", "met": true, "left": false, "nothing": null, "zero": 0, "blank": "",
          "npc": {"personality": {"openness": 0.7}, "tags": ["shy", "kind", 3]}, "tags": [], "empty": {},
          "arcs": {"main-quest": {"stage": 2}}, "flat.name": "Leo", "名前": "ミア"
        }
        """;

    [Theory]
    [InlineData("affinity == 45", true)]
    [InlineData("affinity != 45", false)]
    [InlineData("affinity < 45.1", true)]
    [InlineData("affinity <= 45", true)]
    [InlineData("affinity > 45", false)]
    [InlineData("affinity >= 4.5e1", true)]
    [InlineData("-1 < zero", true)]
    [InlineData("name == 'Mia'", true)]
    [InlineData("name == \"mia\"", false)]
    [InlineData("'a' < 'b'", true)]
    [InlineData("'B' < 'a'", true)]
    [InlineData("met == true", true)]
    [InlineData("left != true", true)]
    [InlineData("npc.personality.openness > 0.5", true)]
    [InlineData("npc.tags.1 == 'kind'", true)]
    [InlineData("arcs.main-quest.stage == 2", true)]
    [InlineData("flat.name == 'Leo'", true)]
    [InlineData("名前 == 'ミア'", true)]
    public void Comparisons_compare(string expression, bool expected) => Assert.Equal(expected, Evaluate(expression, Variables));

    [Theory]
    [InlineData("affinity between 45 and 50", true)]
    [InlineData("affinity BETWEEN 30 AND 45", true)]
    [InlineData("affinity between 46 and 50", false)]
    [InlineData("affinity between 50 and 40", false)]
    [InlineData("affinity between 40 and 50 and met", true)]
    [InlineData("name between 'A' and 'N'", true)]
    [InlineData("name between 1 and 2", false)]
    [InlineData("name in ['Leo', 'Mia']", true)]
    [InlineData("affinity in [1, 45]", true)]
    [InlineData("affinity in ['45']", false)]
    [InlineData("affinity in []", false)]
    [InlineData("nothing in [null]", true)]
    [InlineData("'shy' in npc.tags", true)]
    [InlineData("3 IN npc.tags", true)]
    [InlineData("'loud' in npc.tags", false)]
    [InlineData("'M' in name", false)]
    [InlineData("'openness' in npc.personality", false)]
    [InlineData("not 'loud' in npc.tags", true)]
    public void Between_includes_its_bounds_and_in_looks_into_lists(string expression, bool expected) =>
        Assert.Equal(expected, Evaluate(expression, Variables));

    [Theory]
    [InlineData("true or false and false", true)]
    [InlineData("(true or false) and false", false)]
    [InlineData("not false and false", false)]
    [InlineData("not (false and false)", true)]
    [InlineData("not affinity == 1", true)]
    [InlineData("!met || left", false)]
    [InlineData("! ! met && !left", true)]
    [InlineData("TRUE And Not FALSE", true)]
    [InlineData("left or nothing or zero or name", true)]
    [InlineData("(met) == (left == false)", true)]
    [InlineData("((((affinity))))>=((45))", true)]
    public void Words_bind_from_or_over_and_to_not(string expression, bool expected) =>
        Assert.Equal(expected, Evaluate(expression, Variables));

    [Theory]
    [InlineData("met", true)]
    [InlineData("left", false)]
    [InlineData("name", true)]
    [InlineData("blank", false)]
    [InlineData("affinity", true)]
    [InlineData("zero", false)]
    [InlineData("nothing", false)]
    [InlineData("absent", false)]
    [InlineData("npc", true)]
    [InlineData("empty", false)]
    [InlineData("npc.tags", true)]
    [InlineData("tags", false)]
    public void A_value_alone_is_true_unless_it_is_empty(string expression, bool expected) =>
        Assert.Equal(expected, Evaluate(expression, Variables));

    [Theory]
    [InlineData(@"'it\'s' == ""it's""")]
    [InlineData("""'a"b' == "a\"b" """)]
    [InlineData(@"'\\' == '\u005c'")]
    [InlineData(@"'\ud83d\ude00' == '😀'")]
    [InlineData("'a\\nb' == 'a\nb'")]
    [InlineData("'and or not' != 'x'")]
    public void Texts_stand_in_either_quotes_with_escapes(string expression) => Assert.True(Evaluate(expression));

    [Fact]
    public void Whole_numbers_of_64_bits_stay_apart() =>
        Assert.False(Evaluate("id == 9007199254740992", """{"id": 9007199254740993}"""));

    [Fact]
    public void Every_place_of_a_variable_is_known()
    {
        Assert.True(Expression.TryParse("a.b > 1\n and (c in [a.b, d] or e == missing)", out var expression, out _));

        Assert.Equal(
            ["a.b 1:1", "c 2:7", "a.b 2:13", "d 2:18", "e 2:24"],
            expression.References.Select(r => $"{r.Path} {r.Position.Line}:{r.Position.Column}"));
    }
}
