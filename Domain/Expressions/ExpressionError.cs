namespace PixSim.Domain.Expressions;

/// <summary>Why a text is no expression: the first thing that is wrong with it.</summary>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Token">The offending part of the text; empty at its end.</param>
/// <param name="Position">Where that part begins.</param>
public sealed record ExpressionError(string Message, string Token, TextPosition Position)
{
    /// <summary>The line, from 1.</summary>
    public int Line => Position.Line;

    /// <summary>The column, from 1, in Unicode scalars.</summary>
    public int Column => Position.Column;
}
