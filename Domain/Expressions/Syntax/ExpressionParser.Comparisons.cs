using PixSim.Domain.Expressions.Evaluation;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Expressions.Syntax;

internal sealed partial class ExpressionParser
{
    private ExpressionNode? ParseComparison()
    {
        var start = _token;
        return ParseOperand() is { } left ? ParseRest(left, start) : null;
    }

    private ExpressionNode? ParseRest(ExpressionNode left, Token start)
    {
        if (OperatorOf(_token) is { } comparison)
            return ParseOperator(comparison, left, start);
        if (ReferenceEquals(left, MissingLiteral))
            return FailMissing(start);
        if (TakeKeyword(Keywords.Between))
            return ParseBetween(left);
        return TakeKeyword(Keywords.In) ? ParseIn(left) : left;
    }

    private ExpressionNode? ParseOperator(ComparisonOperator comparison, ExpressionNode left, Token start)
    {
        Advance();
        var rightStart = _token;
        if (ParseOperand() is not { } right)
            return null;
        var (isLeftMissing, isRightMissing) = (ReferenceEquals(left, MissingLiteral), ReferenceEquals(right, MissingLiteral));
        if (!isLeftMissing && !isRightMissing)
            return new CompareNode(comparison, left, right);
        if (comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
            return FailMissing(isLeftMissing ? start : rightStart);
        return new PresenceNode(isRightMissing ? left : right, comparison == ComparisonOperator.Equal);
    }

    private BetweenNode? ParseBetween(ExpressionNode operand)
    {
        if (ParsePresentOperand() is not { } low)
            return null;
        if (!TakeKeyword(Keywords.And))
        {
            Fail("'between' takes two bounds: x between 1 and 5.");
            return null;
        }

        return ParsePresentOperand() is { } high ? new BetweenNode(operand, low, high) : null;
    }

    private ExpressionNode? ParseIn(ExpressionNode operand)
    {
        if (!TakeSymbol("["))
            return ParsePresentOperand() is { } container ? new MemberNode(operand, container) : null;
        List<ExpressionNode> items = [];
        while (!TakeSymbol("]"))
        {
            if (items.Count > 0 && !TakeSymbol(","))
                return Fail("A ',' or a ']' is expected here.");
            if (ParsePresentOperand() is not { } item)
                return null;
            items.Add(item);
        }

        return new OneOfNode(operand, items);
    }

    private ExpressionNode? ParsePresentOperand()
    {
        var start = _token;
        var operand = ParseOperand();
        return ReferenceEquals(operand, MissingLiteral) ? FailMissing(start) : operand;
    }

    private ExpressionNode? ParseOperand() => _token.IsSymbol("(") ? ParseParentheses() : ParsePrimary();

    private ExpressionNode? ParsePrimary()
    {
        var token = _token;
        ExpressionNode? node = token.Kind switch
        {
            TokenKind.Number => new LiteralNode(new Value.Number(token.Number)),
            TokenKind.Text => new LiteralNode(new Value.Text(token.Text)),
            TokenKind.Word => ParseWord(token),
            _ => Fail("A variable, a number, a text in quotes, true, false, null or '(' is expected here."),
        };
        if (node is not null)
            Advance();
        return node;
    }

    private ExpressionNode? ParseWord(Token token)
    {
        if (token.IsKeyword(Keywords.True))
            return new LiteralNode(Value.Bool.True);
        if (token.IsKeyword(Keywords.False))
            return new LiteralNode(Value.Bool.False);
        if (token.IsKeyword(Keywords.Null))
            return new LiteralNode(Value.Null.Instance);
        if (token.IsKeyword(Keywords.Missing))
            return MissingLiteral;
        if (!VariablePath.TryParse(token.Text, out var path))
        {
            var message = Keywords.IsKeyword(token.Text)
                ? $"'{token.Text}' is a word of the grammar; a variable or a value is expected here."
                : $"A variable's name has at most {VariablePath.MaxLength} characters.";
            return Fail(message, token);
        }

        _references.Add(new VariableReference(path, _positions.At(token.Start)));
        return new VariableNode(path);
    }

    private ExpressionNode? FailMissing(Token at) =>
        Fail("'missing' can only be compared by == or !=.", at);

    private static ComparisonOperator? OperatorOf(Token token) => token is not { Kind: TokenKind.Symbol }
        ? null
        : token.Text switch
        {
            "==" => ComparisonOperator.Equal,
            "!=" => ComparisonOperator.NotEqual,
            "<" => ComparisonOperator.Less,
            "<=" => ComparisonOperator.LessOrEqual,
            ">" => ComparisonOperator.Greater,
            ">=" => ComparisonOperator.GreaterOrEqual,
            _ => null,
        };
}
