using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Syntax;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates.Formatting;

namespace PixSim.Domain.Prompts.Templates.Syntax;

/// <summary>Reads the inside of <c>{{path | formatter | formatter("argument")}}</c>.</summary>
internal sealed class VariableTagParser(string source, int start, int end, PositionCursor positions)
{
    private readonly Lexer _lexer = new(source, start, end);
    private Token _token;

    /// <summary>The first thing that is wrong; null if the tag could be read.</summary>
    public TemplateIssue? Error { get; private set; }

    /// <summary>Reads the tag; null, with the error, if it is none.</summary>
    public VariableTag? Parse()
    {
        _token = _lexer.Next();
        var name = _token;
        if (name.Kind != TokenKind.Word)
            return Fail("A variable is expected here, as {{npc.name}}.", name);
        if (!VariablePath.TryParse(name.Text, out var path))
            return Fail("This is a word of the expression grammar, or too long for a variable's name.", name);
        var reference = new VariableReference(path, positions.At(name.Start));
        _token = _lexer.Next();
        var formatters = new List<Formatter>();
        while (_token.IsSymbol("|"))
        {
            if (ParseFormatter() is not { } formatter)
                return null;
            formatters.Add(formatter);
        }

        return _token.Kind == TokenKind.End
            ? new VariableTag(reference, formatters)
            : Fail("A '|' or the end of the tag is expected here.", _token);
    }

    private Formatter? ParseFormatter()
    {
        var name = _lexer.Next();
        if (name.Kind != TokenKind.Word)
        {
            Fail("The name of a formatter is expected here.", name);
            return null;
        }

        _token = _lexer.Next();
        if (ParseArguments() is not { } arguments)
            return null;
        var formatter = Formatters.Find(name.Text, arguments, out var problem);
        if (formatter is null)
            Fail(problem, name);
        return formatter;
    }

    private List<Value>? ParseArguments()
    {
        var arguments = new List<Value>();
        if (!_token.IsSymbol("("))
            return arguments;
        _token = _lexer.Next();
        while (!_token.IsSymbol(")"))
        {
            if (arguments.Count > 0)
            {
                if (!_token.IsSymbol(","))
                {
                    Fail("A ',' or a ')' is expected here.", _token);
                    return null;
                }

                _token = _lexer.Next();
            }

            if (Literal(_token) is not { } argument)
            {
                Fail("A text in quotes, a number, true or false is expected here.", _token);
                return null;
            }

            arguments.Add(argument);
            _token = _lexer.Next();
        }

        _token = _lexer.Next();
        return arguments;
    }

    private static Value? Literal(Token token) => token.Kind switch
    {
        TokenKind.Text => new Value.Text(token.Text),
        TokenKind.Number => new Value.Number(token.Number),
        TokenKind.Word when token.IsKeyword(Keywords.True) => Value.Bool.True,
        TokenKind.Word when token.IsKeyword(Keywords.False) => Value.Bool.False,
        _ => null,
    };

    private VariableTag? Fail(string message, Token at)
    {
        Error ??= new TemplateIssue(
            TemplateIssueKind.Syntax,
            source.Substring(at.Start, at.Length),
            at.Kind == TokenKind.Invalid ? at.Text : message,
            positions.At(at.Start));
        return null;
    }
}
