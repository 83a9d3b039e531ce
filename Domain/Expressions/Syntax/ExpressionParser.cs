using PixSim.Domain.Expressions.Evaluation;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Expressions.Syntax;

/// <summary>
/// Recursive descent over a part of a text. A method that returns null has left the reason in <see cref="Error"/>; nesting
/// is bounded, so neither parsing nor evaluation can run out of stack.
/// </summary>
internal sealed partial class ExpressionParser
{
    private static readonly LiteralNode MissingLiteral = new(Value.Missing.Instance);

    private readonly string _source;
    private readonly Lexer _lexer;
    private readonly PositionCursor _positions;
    private readonly List<VariableReference> _references = [];
    private Token _token;
    private int _depth;

    public ExpressionParser(string source, int start, int end, PositionCursor positions)
    {
        _source = source;
        _lexer = new Lexer(source, start, end);
        _positions = positions;
        _token = _lexer.Next();
    }

    public ExpressionError? Error { get; private set; }

    public IReadOnlyList<VariableReference> References => _references;

    /// <summary>Parses the whole part as one expression.</summary>
    public ExpressionNode? Parse()
    {
        if (_token.Kind == TokenKind.End)
            return Fail("An expression is expected here.");
        var root = ParseOr();
        if (root is not null && _token.Kind != TokenKind.End)
            return Fail("This does not continue the expression.");
        return root;
    }

    private ExpressionNode? ParseOr()
    {
        if (ParseAnd() is not { } first)
            return null;
        List<ExpressionNode> operands = [first];
        while (TakeKeyword(Keywords.Or) || TakeSymbol("||"))
        {
            if (ParseAnd() is not { } next)
                return null;
            operands.Add(next);
        }

        return operands.Count == 1 ? first : new AnyNode(operands);
    }

    private ExpressionNode? ParseAnd()
    {
        if (ParseNot() is not { } first)
            return null;
        List<ExpressionNode> operands = [first];
        while (TakeKeyword(Keywords.And) || TakeSymbol("&&"))
        {
            if (ParseNot() is not { } next)
                return null;
            operands.Add(next);
        }

        return operands.Count == 1 ? first : new AllNode(operands);
    }

    private ExpressionNode? ParseNot()
    {
        if (!_token.IsKeyword(Keywords.Not) && !_token.IsSymbol("!"))
            return ParseComparison();
        if (!TryEnter())
            return null;
        Advance();
        var operand = ParseNot();
        _depth--;
        return operand is null ? null : new NotNode(operand);
    }

    private ExpressionNode? ParseParentheses()
    {
        if (!TryEnter())
            return null;
        Advance();
        var inner = ParseOr();
        _depth--;
        if (inner is null)
            return null;
        return TakeSymbol(")") ? inner : Fail("A ')' is expected here.");
    }

    private bool TryEnter()
    {
        if (++_depth <= Expression.MaxDepth)
            return true;
        Fail($"Expressions may be nested {Expression.MaxDepth} deep.");
        return false;
    }

    private bool TakeKeyword(string keyword)
    {
        var isTaken = _token.IsKeyword(keyword);
        if (isTaken)
            Advance();
        return isTaken;
    }

    private bool TakeSymbol(string symbol)
    {
        var isTaken = _token.IsSymbol(symbol);
        if (isTaken)
            Advance();
        return isTaken;
    }

    private void Advance() => _token = _lexer.Next();

    private ExpressionNode? Fail(string message) => Fail(message, _token);

    private ExpressionNode? Fail(string message, Token at)
    {
        Error ??= new ExpressionError(
            at.Kind == TokenKind.Invalid ? at.Text : message,
            _source.Substring(at.Start, at.Length),
            _positions.At(at.Start));
        return null;
    }
}
