using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates.Definitions;

/// <summary>What a version of a prompt says about one of its variables.</summary>
public sealed record VariableDefinition
{
    /// <summary>The variable. A dotted path declares what lies inside an object: <c>npc.name</c>.</summary>
    public required VariablePath Path { get; init; }

    /// <summary>Its type.</summary>
    public required VariableType Type { get; init; }

    /// <summary>Whether a value has to be supplied where there is no default. Default: true.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>The value where none is supplied; <see cref="Value.Missing"/> if there is no default.</summary>
    public Value Default { get; init; } = Value.Missing.Instance;

    /// <summary>The values of an enum; empty for other types.</summary>
    public IReadOnlyList<string> EnumValues { get; init; } = [];

    /// <summary>The least: of a number its value, of a string its Unicode scalars, of a list its items.</summary>
    public decimal? Min { get; init; }

    /// <summary>The most, in the same measure.</summary>
    public decimal? Max { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }
}
