namespace PixSim.Domain.Prompts.Diffs.Pieces;

/// <summary>
/// Cuts a text into clauses and what stands between them. A clause ends at a comma, semicolon, period or newline, but not
/// inside a number or a tag; the delimiters and the white space around them are a piece of their own. Together the pieces
/// are the text.
/// </summary>
internal static class ClauseCutter
{
    /// <summary>The pieces in order: clauses and separators take turns.</summary>
    public static List<string> Cut(string text)
    {
        var pieces = new List<string>();
        var tags = new TemplateTags(text);
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            if (tags.LengthAt(at) is var tag and > 0)
            {
                at += tag;
                continue;
            }

            if (!IsDelimiter(text, at))
            {
                at++;
                continue;
            }

            var separator = at;
            while (separator > start && char.IsWhiteSpace(text[separator - 1]))
                separator--;
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || IsDelimiter(text, at)))
                at++;
            if (separator > start)
                pieces.Add(text[start..separator]);
            pieces.Add(text[separator..at]);
            start = at;
        }

        if (start < text.Length)
            pieces.Add(text[start..]);
        return pieces;
    }

    /// <summary>Whether a piece is a clause rather than what stands between two.</summary>
    public static bool IsClause(string piece)
    {
        for (var at = 0; at < piece.Length; at++)
        {
            if (!char.IsWhiteSpace(piece[at]) && !IsDelimiter(piece, at))
                return true;
        }

        return !piece.Any(IsDelimiter);
    }

    private static bool IsDelimiter(char character) => character is ',' or ';' or '.' or '\n' or '，' or '、' or '；' or '。' or '．';

    private static bool IsDelimiter(string text, int at) => text[at] switch
    {
        '.' => at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]) || IsDelimiter(text[at + 1]),
        ',' => !(at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1])),
        var other => IsDelimiter(other),
    };
}
