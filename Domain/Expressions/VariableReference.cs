namespace PixSim.Domain.Expressions;

/// <summary>One place where an expression or a template names a variable.</summary>
/// <param name="Path">The variable.</param>
/// <param name="Position">Where its name begins.</param>
public sealed record VariableReference(VariablePath Path, TextPosition Position);
