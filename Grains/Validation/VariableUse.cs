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
        var named = new PathFamily(Named(texts));
        return definitions.All.Select(definition => definition.Path.Text).Where(declared => !named.Touches(declared));
    }

    /// <summary>The variables that texts name, and nothing declares. None if nothing is declared at all.</summary>
    public static IEnumerable<string> Undeclared(VariableDefinitions definitions, IEnumerable<Template> texts)
    {
        if (definitions.All.Count == 0)
            return [];
        var declared = new PathFamily(definitions.All.Select(definition => definition.Path.Text));
        return Named(texts).Where(name => !declared.Touches(name));
    }

    private static List<string> Named(IEnumerable<Template> texts) =>
        [.. texts.SelectMany(text => text.Variables).Select(reference => reference.Path.Text).Distinct(StringComparer.Ordinal)];

    /// <summary>Paths, and those that they lie in.</summary>
    private sealed class PathFamily
    {
        private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
        private readonly HashSet<string> _around = new(StringComparer.Ordinal);

        public PathFamily(IEnumerable<string> paths)
        {
            foreach (var path in paths)
            {
                _paths.Add(path);
                _around.UnionWith(UpTo(path));
            }
        }

        /// <summary>Whether a path is one of these, or a part of one, or has one for a part.</summary>
        public bool Touches(string path) => _around.Contains(path) || UpTo(path).Any(_paths.Contains);

        private static IEnumerable<string> UpTo(string path)
        {
            for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = path.IndexOf('.', dot + 1))
                yield return path[..dot];
            yield return path;
        }
    }
}
