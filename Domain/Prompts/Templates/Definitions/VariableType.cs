namespace PixSim.Domain.Prompts.Templates.Definitions;

/// <summary>The type of a declared variable. No type takes the values of another, but a float takes whole numbers.</summary>
public enum VariableType
{
    /// <summary>A JSON string.</summary>
    String,

    /// <summary>A JSON number without a fraction; 5.0 is one, true is not.</summary>
    Int,

    /// <summary>A JSON number.</summary>
    Float,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>One of the declared strings.</summary>
    Enum,

    /// <summary>A JSON array of strings, numbers and flags.</summary>
    List,
}

/// <summary>The names of types on the wire.</summary>
public static class VariableTypes
{
    /// <summary>The names, in the order of the types.</summary>
    public static IReadOnlyList<string> Names { get; } = ["string", "int", "float", "bool", "enum", "list"];

    /// <summary>The name of a type.</summary>
    public static string Name(this VariableType type) => Names[(int)type];

    /// <summary>Reads a type's name, in lower case.</summary>
    public static bool TryParse(string? name, out VariableType type)
    {
        var index = Names.ToList().IndexOf(name ?? "");
        type = (VariableType)Math.Max(index, 0);
        return index >= 0;
    }
}
