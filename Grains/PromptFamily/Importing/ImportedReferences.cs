using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>What the versions of a file include, as their texts say it: remembered while they are read.</summary>
internal sealed class ImportedReferences(ImportFindings findings)
{
    /// <summary>How many different references a file may hold.</summary>
    public const int MaxReferences = 20_000;

    private readonly Dictionary<FragmentReference, ReferencePlace> _first = [];
    private readonly List<int> _numbers = [];

    /// <summary>Every reference, and where it stands first.</summary>
    public IReadOnlyDictionary<FragmentReference, ReferencePlace> First => _first;

    /// <summary>The numbers of the versions that include something, which rise.</summary>
    public IReadOnlyList<int> Numbers => _numbers;

    /// <summary>Whether a family is included.</summary>
    public bool Name(string slug) => _first.Keys.Any(reference => reference.Slug == slug);

    /// <summary>Remembers what a version includes. Returns whether it includes something.</summary>
    public bool Note(Template? template, int number, string path)
    {
        if (template is not { Fragments.Count: > 0 })
            return false;
        _numbers.Add(number);
        foreach (var fragment in template.Fragments)
            _first.TryAdd(fragment.Reference, new ReferencePlace(path, fragment.Position));
        if (_first.Count > MaxReferences)
            findings.Add(path, "prompt_text", "too_many_fragments", $"A file includes at most {MaxReferences} different fragments.");
        return true;
    }
}

/// <summary>A place where a version includes a fragment.</summary>
/// <param name="Path">The version's, in the file.</param>
internal readonly record struct ReferencePlace(string Path, TextPosition Position);
