using System.Globalization;

namespace PixSim.Domain.Expressions.Syntax;

/// <summary>Cuts a part of a text into tokens; reads every character once and never fails.</summary>
internal sealed class Lexer(string source, int start, int end)
{
    private static readonly string[] Symbols =
        ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "[", "]", ",", "|"];

    private int _at = start;

    public Token Next()
    {
        while (_at < end && char.IsWhiteSpace(source[_at]))
            _at++;
        if (_at >= end)
            return new Token(TokenKind.End, end, 0, "");
        var first = source[_at];
        if (first is '\'' or '"')
            return ReadText();
        if (char.IsAsciiDigit(first) || (first == '-' && _at + 1 < end && char.IsAsciiDigit(source[_at + 1])))
            return ReadNumber();
        var word = VariablePath.EndOf(source.AsSpan(0, end), _at);
        return word > _at ? Take(TokenKind.Word, word - _at) : ReadSymbol();
    }

    private Token ReadSymbol()
    {
        var rest = source.AsSpan(_at, end - _at);
        foreach (var symbol in Symbols)
        {
            if (rest.StartsWith(symbol, StringComparison.Ordinal))
                return Take(TokenKind.Symbol, symbol.Length);
        }

        var length = rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]) ? 2 : 1;
        var reason = rest[0] switch
        {
            '=' => "Equality is written '=='.",
            '&' => "'And' is written 'and' or '&&'.",
            _ => "This character has no meaning here.",
        };
        return Invalid(length, reason);
    }

    private Token ReadText()
    {
        var rest = source.AsSpan(_at, end - _at);
        var length = QuotedText.Read(rest, out var text, out var problem);
        if (problem is not null)
            return Invalid(length, problem);
        var token = new Token(TokenKind.Text, _at, length, text);
        _at += length;
        return token;
    }

    private Token ReadNumber()
    {
        var length = NumberLength(source.AsSpan(_at, end - _at));
        var digits = source.AsSpan(_at, length);
        if (_at + length < end && VariablePath.EndOf(source.AsSpan(0, end), _at + length) > _at + length)
            return Invalid(length, "A name must not begin with a digit, nor follow a number without a space.");
        if (!decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return Invalid(length, "This number is too large.");
        var token = new Token(TokenKind.Number, _at, length, digits.ToString(), number);
        _at += length;
        return token;
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var length = Digits(text, text[0] == '-' ? 1 : 0);
        if (length + 1 < text.Length && text[length] == '.' && char.IsAsciiDigit(text[length + 1]))
            length = Digits(text, length + 1);
        if (length < text.Length && text[length] is 'e' or 'E')
        {
            var exponent = length + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (Digits(text, exponent) is var whole && whole > exponent)
                length = whole;
        }

        return length;
    }

    private static int Digits(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
            from++;
        return from;
    }

    private Token Take(TokenKind kind, int length)
    {
        var token = new Token(kind, _at, length, source.Substring(_at, length));
        _at += length;
        return token;
    }

    private Token Invalid(int length, string reason)
    {
        var token = new Token(TokenKind.Invalid, _at, length, reason);
        _at = end;
        return token;
    }
}
