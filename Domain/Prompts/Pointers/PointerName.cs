namespace PixSim.Domain.Prompts.Pointers;

/// <summary>Names of branches and labels: they stand in addresses, and beside version numbers and ids.</summary>
public static class PointerName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 100;

    /// <summary>The branch that every family has from the start.</summary>
    public const string Main = "main";

    // What addresses, or people, mean something else by.
    private static readonly string[] ReservedForBranches = ["HEAD", "latest", "visualize", "divergence"];
    private static readonly string[] ReservedForLabels = ["HEAD", "latest"];

    /// <summary>Whether a branch may be called so: ASCII letters, digits, dots, underscores and hyphens, a letter or digit at both ends.</summary>
    public static bool IsBranch(string name) => IsSound(name) && !ReservedForBranches.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a label may be called so: as a branch, but not like a version's number or id.</summary>
    public static bool IsLabel(string name) =>
        IsSound(name) && !ReservedForLabels.Contains(name, StringComparer.OrdinalIgnoreCase) && !name.All(char.IsAsciiDigit) && !Guid.TryParse(name, out _);

    private static bool IsSound(string name) =>
        name.Length is > 0 and <= MaxLength
        && char.IsAsciiLetterOrDigit(name[0])
        && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
}
