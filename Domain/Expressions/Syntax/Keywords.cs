using System.Collections.Frozen;

namespace PixSim.Domain.Expressions.Syntax;

/// <summary>The words that the grammar keeps for itself, in any case.</summary>
internal static class Keywords
{
    public const string Or = "or";
    public const string And = "and";
    public const string Not = "not";
    public const string Between = "between";
    public const string In = "in";
    public const string True = "true";
    public const string False = "false";
    public const string Null = "null";
    public const string Missing = "missing";

    private static readonly FrozenSet<string> All =
        new[] { Or, And, Not, Between, In, True, False, Null, Missing }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsKeyword(string word) => All.Contains(word);

    public static bool Is(string word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
