namespace PixSim.Domain.Expressions.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    End,
    Word,
    Number,
    Text,
    Symbol,

    /// <summary>Not a token: its text says why.</summary>
    Invalid,
}

/// <summary>The smallest part of an expression or a tag.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the whole text.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Text">A word as written, a text without quotes and escapes, a symbol, or the reason why it is invalid.</param>
/// <param name="Number">The number, if it is one.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string Text, decimal Number = 0)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsKeyword(string keyword) => Kind == TokenKind.Word && Keywords.Is(Text, keyword);
}
