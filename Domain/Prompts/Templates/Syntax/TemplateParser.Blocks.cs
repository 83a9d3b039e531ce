using PixSim.Domain.Expressions;

namespace PixSim.Domain.Prompts.Templates.Syntax;

internal sealed partial class TemplateParser
{
    private void ParseInside(int open, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(source[start]))
            start++;
        var inside = source.AsSpan(start, end - start).TrimEnd();
        if (inside.IsEmpty)
            Fail("A tag must not be empty.", TagScanner.Open, open);
        else if (inside[0] == '>')
            ParseFragment(open, start + 1, end);
        else if (inside[0] == '/')
            ParseClose(inside, open);
        else if (inside[0] == '#')
            ParseOpen(inside, open, start, end);
        else if (inside is "else" || (inside.StartsWith("else") && char.IsWhiteSpace(inside[4])))
            ParseElse(open, start + 4, end);
        else
            ParseVariable(start, end);
    }

    private void ParseOpen(ReadOnlySpan<char> inside, int open, int start, int end)
    {
        if (!IsWord(inside, "#if"))
        {
            Fail("There is no such block; the only one is {{#if …}}.", inside.ToString(), open);
            return;
        }

        FlushText();
        _blocks.Push(_block);
        _block = new OpenBlock(_positions.At(open), "{{#if");
        _block.StartBranch(ParseCondition(start + 3, end));
        if (_blocks.Count > Template.MaxNesting)
            Fail($"Blocks may be nested {Template.MaxNesting} deep.", _block.Token, _block.Position);
    }

    private void ParseElse(int open, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(source[start]))
            start++;
        var rest = source.AsSpan(start, end - start);
        var isElseIf = IsWord(rest, "if");
        if (!isElseIf && !rest.IsEmpty)
            Fail("Either {{else}} or {{else if …}} is meant here.", $"else {rest}", open);
        else if (_blocks.Count == 0)
            Fail("There is no open {{#if …}} here.", "else", open);
        else if (_block.HasElse)
            Fail("This block has had its {{else}}.", "else", open);
        else
            StartElse(isElseIf, start + 2, end);
    }

    private void StartElse(bool isElseIf, int conditionStart, int end)
    {
        FlushText();
        if (isElseIf)
            _block.StartBranch(ParseCondition(conditionStart, end));
        else
            _block.StartElse();
    }

    private void ParseClose(ReadOnlySpan<char> inside, int open)
    {
        if (inside is not "/if")
            Fail("There is no such end of a block; the only one is {{/if}}.", inside.ToString(), open);
        else if (_blocks.Count == 0)
            Fail("There is no open {{#if …}} here.", "/if", open);
        else
            CloseBlock();
    }

    private void CloseBlock()
    {
        FlushText();
        var closed = _block.Close();
        _block = _blocks.Pop();
        _block.Nodes.Add(closed);
    }

    private Expression? ParseCondition(int start, int end)
    {
        var expression = Expression.TryParse(source, start, end, _positions, out var error);
        if (expression is not null)
            _variables.AddRange(expression.References);
        if (error is not null)
            Fail(error.Message, error.Token, error.Position);
        return expression;
    }

    private static bool IsWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal)
        && (text.Length == word.Length || !(char.IsLetterOrDigit(text[word.Length]) || text[word.Length] is '_' or '-' or '.'));
}
