using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>What the versions of a file include, as their texts say it: remembered while they are read.</summary>
internal sealed class ImportedReferences
{
    /// <summary>How many different references a file may hold.</summary>
    public const int MaxReferences = 20_000;

    private readonly Dictionary<FragmentReference, ReferencePlace> _first = [];
    private readonly HashSet<string> _slugs = new(StringComparer.Ordinal);

    /// <summary>Every reference, and where it stands first.</summary>
    public IReadOnlyDictionary<FragmentReference, ReferencePlace> First => _first;

    /// <summary>Whether a family is included.</summary>
    public bool Name(string slug) => _slugs.Contains(slug);

    /// <summary>Remembers what a version includes. Returns whether it includes something.</summary>
    public bool Note(Template? template, string path, ImportFindings findings)
    {
        if (template is not { Fragments.Count: > 0 })
            return false;
        foreach (var (reference, position) in template.Fragments)
        {
            if (_first.TryAdd(reference, new ReferencePlace(findings, path, position)))
                _slugs.Add(reference.Slug);
        }

        if (_first.Count > MaxReferences)
            findings.Add(path, "prompt_text", "too_many_fragments", $"A file includes at most {MaxReferences} different fragments.");
        return true;
    }
}

/// <summary>A place where a version includes a fragment.</summary>
/// <param name="Findings">Those of its family.</param>
/// <param name="Path">The version's, in its family.</param>
internal readonly record struct ReferencePlace(ImportFindings Findings, string Path, TextPosition Position);
