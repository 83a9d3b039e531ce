using PixSim.Domain.Expressions;
using static PixSim.Domain.Tests.Expressions.ExpressionKit;

namespace PixSim.Domain.Tests.Expressions;

public sealed class ExpressionErrorTests
{
    [Theory]
    [InlineData("", 1, 1, "")]
    [InlineData("  \n ", 2, 2, "")]
    [InlineData("a = 1", 1, 3, "=")]
    [InlineData("a & b", 1, 3, "&")]
    [InlineData("a == ", 1, 6, "")]
    [InlineData("a == == b", 1, 6, "==")]
    [InlineData("a < b < c", 1, 7, "<")]
    [InlineData("(a", 1, 3, "")]
    [InlineData("a)", 1, 2, ")")]
    [InlineData("a b", 1, 3, "b")]
    [InlineData("a between 1 or 2", 1, 13, "or")]
    [InlineData("a in [1, ", 1, 10, "")]
    [InlineData("a in [1 2]", 1, 9, "2")]
    [InlineData("a in [,]", 1, 7, ",")]
    [InlineData("a == 'open", 1, 6, "'")]
    [InlineData(@"a == 'b\q'", 1, 6, @"'b\q'")]
    [InlineData(@"a == '\ud83d'", 1, 6, @"'\ud83d'")]
    [InlineData("a == and", 1, 6, "and")]
    [InlineData("12abc == 1", 1, 1, "12")]
    [InlineData("1e400 > 1", 1, 1, "1e400")]
    [InlineData("a.", 1, 2, ".")]
    [InlineData(".a", 1, 1, ".")]
    [InlineData("missing", 1, 1, "missing")]
    [InlineData("a < missing", 1, 5, "missing")]
    [InlineData("missing between 1 and 2", 1, 1, "missing")]
    [InlineData("a in [missing]", 1, 7, "missing")]
    [InlineData("not", 1, 4, "")]
    public void What_is_wrong_is_told_with_its_place(string expression, int line, int column, string token)
    {
        var error = Error(expression);

        Assert.Equal((line, column, token), (error.Line, error.Column, error.Token));
        Assert.NotEmpty(error.Message);
    }

    [Theory]
    [InlineData("a\n== 1 ?", 2, 6)]
    [InlineData("a\r\n== 1 ?", 2, 6)]
    [InlineData("a\r== 1 ?", 2, 6)]
    [InlineData("'😀😀' == ?", 1, 9)]
    [InlineData("'e\u0301' == ?", 1, 9)]
    public void Columns_count_scalars_and_lines_end_three_ways(string expression, int line, int column)
    {
        var error = Error(expression);

        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Equal(expression.IndexOf('?'), error.Position.Offset);
    }

    [Fact]
    public void Nesting_and_length_are_bounded()
    {
        static string Nested(int depth) => new string('(', depth) + "a" + new string(')', depth);
        Assert.True(Expression.TryParse(Nested(Expression.MaxDepth), out _, out _));
        Assert.True(Expression.TryParse(string.Join(" or ", Enumerable.Repeat("(!a)", 2 * Expression.MaxDepth)), out _, out _));
        Assert.Contains("nested", Error(Nested(Expression.MaxDepth + 1)).Message, StringComparison.Ordinal);
        Assert.Contains("nested", Error(new string('!', Expression.MaxDepth + 1) + "a").Message, StringComparison.Ordinal);
        Assert.Contains("characters", Error(new string(' ', Expression.MaxLength) + "a").Message, StringComparison.Ordinal);
        Assert.Contains("name", Error(new string('a', VariablePath.MaxLength + 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("npc.name", true)]
    [InlineData("_x.0.y-z", true)]
    [InlineData("not.a", true)]
    [InlineData("Größe", true)]
    [InlineData("नाम", true)]
    [InlineData("", false)]
    [InlineData("0a", false)]
    [InlineData("a..b", false)]
    [InlineData("a.", false)]
    [InlineData(" a", false)]
    [InlineData("-a", false)]
    [InlineData("a b", false)]
    [InlineData("Missing", false)]
    public void Names_of_variables_are_segments_joined_by_dots(string text, bool isPath) =>
        Assert.Equal(isPath, VariablePath.TryParse(text, out _));
}
