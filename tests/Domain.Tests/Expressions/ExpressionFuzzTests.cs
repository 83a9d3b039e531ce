using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Tests.Expressions;

/// <summary>No text and no data makes an expression throw, hang, or be true by accident.</summary>
public sealed class ExpressionFuzzTests
{
    private static readonly string[] Pieces =
    [
        "a", "a.b", "c.0", "or", "and", "not", "between", "in", "true", "false", "null", "missing", "1", "-2.5", "1e9", "'x'",
        "\"y\"", "'", "\"", "\\", "(", ")", "[", "]", ",", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "!", "|", "=", ".", "{{",
        "😀", "\ud83d", "\n", "\r", "é", "\0",
    ];

    private static readonly JsonObject Data = JsonNode.Parse(
        """{"a": {"b": 1}, "c": ["x", 1, null, [], {}], "d": null}""")!.AsObject();

    [Fact]
    public void Any_sequence_of_tokens_either_parses_and_evaluates_or_has_an_error_within_the_text() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces)).ToArbitrary(), pieces =>
        {
            foreach (var separator in new[] { " ", "" })
            {
                var text = string.Join(separator, pieces);
                if (Expression.TryParse(text, out var expression, out var error))
                    expression.Evaluate(new JsonVariables(Data));
                else if (error.Position.Offset > text.Length || error.Line < 1 || error.Column < 1)
                    return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Any_text_either_parses_or_has_an_error() => Prop.ForAll<string?>(text =>
    {
        var isParsed = Expression.TryParse(text ?? "", out var expression, out var error);
        expression?.Evaluate(new JsonVariables(Data));
        return isParsed == (error is null);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Logic_follows_the_tables_of_truth() => Prop.ForAll<bool, bool, bool>((a, b, c) =>
    {
        var data = new JsonVariables(new JsonObject { ["a"] = a, ["b"] = b, ["c"] = c });
        bool Is(string text) => Expression.TryParse(text, out var expression, out _) && expression.Evaluate(data);
        return Is("a or b and not c") == (a || (b && !c))
            && Is("not (a or b) == c") == ((!(a || b)) == c || !((a || b) == c))
            && Is("(a or b) and c") == ((a || b) && c)
            && Is("a == b") == (a == b);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Numbers_compare_as_numbers_do() => Prop.ForAll<int, int>((a, b) =>
    {
        var data = new JsonVariables(new JsonObject { ["a"] = a, ["b"] = b });
        bool Is(string text) => Expression.TryParse(text, out var expression, out _) && expression.Evaluate(data);
        return Is("a < b") == (a < b) && Is("a <= b") == (a <= b) && Is("a == b") == (a == b) && Is("a != b") == (a != b)
            && Is($"a == {a}") && Is($"b between {Math.Min(a, b)} and {Math.Max(a, b)}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_evaluation_that_would_run_long_is_false_even_under_not()
    {
        var list = new JsonArray([.. Enumerable.Range(0, 50_000).Select(i => (JsonNode)i)]);
        var data = new CountingSource(new JsonVariables(new JsonObject { ["list"] = list }));
        var search = string.Join(" or ", Enumerable.Repeat("'x' in list", 200));
        Assert.True(Expression.TryParse($"not ({search})", out var expression, out _));

        Assert.False(expression.Evaluate(data));
        Assert.InRange(data.Count, 1, 10);
    }

    private sealed class CountingSource(IVariableSource inner) : IVariableSource
    {
        public int Count { get; private set; }

        public Value Find(VariablePath path)
        {
            Count++;
            return inner.Find(path);
        }
    }
}
