namespace PixSim.Domain.Expressions.Syntax;

/// <summary>Finds lines and columns of offsets; asked in rising order, it reads the text once in all.</summary>
internal sealed class PositionCursor(string text)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    public TextPosition At(int offset)
    {
        if (offset < _offset)
            (_offset, _line, _column) = (0, 1, 1);
        while (_offset < offset)
            Step();
        return new TextPosition(_offset, _line, _column);
    }

    private void Step()
    {
        var character = text[_offset++];
        var next = _offset < text.Length ? text[_offset] : '\0';
        if (character == '\n' || (character == '\r' && next != '\n'))
        {
            _line++;
            _column = 1;
        }
        else if (char.IsHighSurrogate(character) && char.IsLowSurrogate(next))
        {
            _offset++;
            _column++;
        }
        else if (character != '\r')
        {
            _column++;
        }
    }
}
