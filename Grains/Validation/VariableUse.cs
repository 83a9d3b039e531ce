using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;

namespace PixSim.Grains.Validation;

/// <summary>Holds the variables that a prompt uses against those that it declares.</summary>
internal static class VariableUse
{
    /// <summary>The declared variables that no text names, nor a part of them.</summary>
    public static IEnumerable<string> Unused(VariableDefinitions definitions, IEnumerable<Template> texts)
    {
        var named = Named(texts);
        return definitions.All.Select(definition => definition.Path.Text).Where(declared => !named.Any(name => IsPart(name, declared) || IsPart(declared, name)));
    }

    /// <summary>The variables that texts name, and nothing declares. None if nothing is declared at all.</summary>
    public static IEnumerable<string> Undeclared(VariableDefinitions definitions, IEnumerable<Template> texts) => definitions.All.Count == 0
        ? []
        : Named(texts).Where(name => !definitions.All.Any(definition => IsPart(name, definition.Path.Text) || IsPart(definition.Path.Text, name)));

    private static List<string> Named(IEnumerable<Template> texts) =>
        [.. texts.SelectMany(text => text.Variables).Select(reference => reference.Path.Text).Distinct(StringComparer.Ordinal)];

    private static bool IsPart(string path, string of) =>
        path.StartsWith(of, StringComparison.Ordinal) && (path.Length == of.Length || path[of.Length] == '.');
}
