using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Expressions;

/// <summary>Where expressions and templates find what their variables are worth.</summary>
public interface IVariableSource
{
    /// <summary>The value under a path; <see cref="Value.Missing"/> if there is none. Must not throw.</summary>
    Value Find(VariablePath path);
}
