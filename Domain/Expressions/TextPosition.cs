namespace PixSim.Domain.Expressions;

/// <summary>A place in a text, as an editor counts: lines end at LF, CR LF or CR; columns count Unicode scalars.</summary>
/// <param name="Offset">From 0, in UTF-16 code units.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public readonly record struct TextPosition(int Offset, int Line, int Column);
