using System.Text;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Syntax;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Prompts.Templates.Syntax;

/// <summary>
/// Reads a template from left to right, once. After an error it goes on behind the tag, so that one reading finds all; it
/// gives up after <see cref="Template.MaxIssues"/>, which bounds what going on can cost.
/// </summary>
internal sealed partial class TemplateParser(string source)
{
    private const int MaxTokenLength = 60;

    private readonly PositionCursor _positions = new(source);
    private readonly Stack<OpenBlock> _blocks = new();
    private readonly StringBuilder _text = new();
    private readonly List<TemplateIssue> _errors = [];
    private readonly List<VariableReference> _variables = [];
    private readonly List<TemplateFragment> _fragments = [];
    private OpenBlock _block = new(default, "");

    public IReadOnlyList<TemplateIssue> Errors => _errors;

    public IReadOnlyList<VariableReference> Variables => _variables;

    public IReadOnlyList<TemplateFragment> Fragments => _fragments;

    public IReadOnlyList<TemplateNode> Parse()
    {
        var at = 0;
        while (at < source.Length && _errors.Count < Template.MaxIssues)
            at = ParseNext(at);
        FlushText();
        while (_blocks.Count > 0)
        {
            if (_errors.Count < Template.MaxIssues)
                Fail("This block is not closed by {{/if}}.", _block.Token, _block.Position);
            _block = _blocks.Pop();
        }

        _errors.Sort(static (left, right) => Nullable.Compare(left.Position?.Offset, right.Position?.Offset));
        return _block.Nodes;
    }

    private int ParseNext(int at)
    {
        var open = source.IndexOf(TagScanner.Open, at, StringComparison.Ordinal);
        if (open < 0)
        {
            _text.Append(source, at, source.Length - at);
            return source.Length;
        }

        // Backslashes right before a tag: each pair is one of them, an odd one makes the braces literal.
        var backslashes = 0;
        while (open - backslashes > at && source[open - backslashes - 1] == '\\')
            backslashes++;
        _text.Append(source, at, open - backslashes - at).Append('\\', backslashes / 2);
        if (backslashes % 2 == 1)
        {
            _text.Append(TagScanner.Open);
            return open + TagScanner.Open.Length;
        }

        // Of three braces or more the last two open the tag: {{{x}}} is a value in braces.
        while (open + 2 < source.Length && source[open + 2] == '{')
        {
            _text.Append('{');
            open++;
        }

        return ParseTag(open);
    }

    private int ParseTag(int open)
    {
        var start = open + TagScanner.Open.Length;
        var end = TagScanner.FindEnd(source, start);
        if (end.Close >= 0)
            ParseInside(open, start, end.Close);
        else if (end.OpenQuote >= 0)
            Fail("This quote is not closed.", source.Substring(end.OpenQuote, 1), end.OpenQuote);
        else
            Fail(@"This tag is not closed by }}. Write \{{ for two literal braces.", TagScanner.Open, open);
        return end.Resume;
    }

    private void ParseVariable(int start, int end)
    {
        var parser = new VariableTagParser(source, start, end, _positions);
        if (parser.Parse() is { } tag)
        {
            _variables.Add(tag.Reference);
            Add(tag);
        }
        else if (parser.Error is { } error)
        {
            _errors.Add(error);
        }
    }

    private void ParseFragment(int open, int start, int end)
    {
        var text = source[start..end].Trim();
        if (!FragmentReference.TryParse(text, out var reference))
        {
            Fail("A fragment is named as {{> slug}}, {{> slug@label}} or {{> slug#3}}.", text, open);
            return;
        }

        var fragment = new TemplateFragment(reference, _positions.At(open));
        _fragments.Add(fragment);
        Add(new FragmentTag(fragment));
    }

    private void Add(TemplateNode node)
    {
        FlushText();
        _block.Nodes.Add(node);
    }

    private void FlushText()
    {
        if (_text.Length == 0)
            return;
        var text = _text.ToString();
        _block.Nodes.Add(new LiteralText(text, PromptText.CountScalars(text)));
        _text.Clear();
    }

    private void Fail(string message, string token, int offset) => Fail(message, token, _positions.At(offset));

    private void Fail(string message, string token, TextPosition position) =>
        _errors.Add(new TemplateIssue(TemplateIssueKind.Syntax, Shortened(token), message, position));

    private static string Shortened(string token)
    {
        if (token.Length <= MaxTokenLength)
            return token;
        return token[..(char.IsHighSurrogate(token[MaxTokenLength - 1]) ? MaxTokenLength - 1 : MaxTokenLength)];
    }
}
