using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Fragments;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Fragments;

/// <summary>A place where a version, or the root, includes a fragment.</summary>
/// <param name="Includer">The version in whose text it stands.</param>
/// <param name="Within">The fragment by which that was included; null for the root.</param>
internal sealed record WantedFragment(FragmentReference Reference, TextPosition Position, Guid Includer, FragmentReference? Within);

/// <summary>Collects what one template includes.</summary>
internal sealed class FoundFragments
{
    private readonly FragmentRoot _root;
    private readonly Dictionary<FragmentReference, Template> _templates = [];
    private readonly Dictionary<FragmentReference, Guid> _targets = [];
    private readonly List<IncludedFragment> _included = [];
    private readonly InclusionGraph _graph = new();
    private readonly JsonObject _definitions;
    private readonly HashSet<Guid> _read = [];
    private long _characters;

    public FoundFragments(FragmentRoot root)
    {
        _root = root;
        _definitions = JsonNode.Parse(root.DefinitionsJson)!.AsObject();
        Want(root.Template, root.VersionId, within: null);
    }

    /// <summary>References that were met, and are not looked up yet.</summary>
    public List<WantedFragment> Wanted { get; private set; } = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>Whether a bound is passed, so that nothing more need be looked up.</summary>
    public bool IsTooLarge { get; private set; }

    public List<WantedFragment> TakeWanted()
    {
        var wanted = Wanted;
        Wanted = [];
        return wanted;
    }

    public void Miss(WantedFragment wanted, bool familyExists) =>
        Problems.Add(FragmentProblems.Unknown(wanted.Reference, familyExists, wanted.Position, _root.Field, wanted.Within));

    /// <summary>A reference leads back to the root.</summary>
    public void Return(WantedFragment wanted, Guid versionId) => Link(wanted, versionId);

    public void Add(WantedFragment wanted, FragmentVersion version, int depth)
    {
        if (!Link(wanted, version.Id))
            return;
        _included.Add(new IncludedFragment(wanted.Reference, version.FamilyId, version.Id, version.Number, depth));
        var template = Template.Parse(version.Text).Template ?? throw new InvalidOperationException($"The text of version {version.Id} is no template.");
        _templates[wanted.Reference] = template;
        _characters += PromptText.CountScalars(version.Text);
        if (_included.Count > FragmentResolver.MaxFragments)
            RefuseNumber();
        else if (_characters > FragmentResolver.MaxCharacters)
            Refuse("fragments_too_large", $"The fragments of a prompt have at most {FragmentResolver.MaxCharacters} characters together.", FragmentResolver.MaxCharacters);
        else if (_read.Add(version.Id))
        {
            Declare(version.VariablesJson);
            Want(template, version.Id, wanted.Reference);
        }
    }

    /// <summary>What is wrong with how the fragments include one another; null if nothing is.</summary>
    public Problem? Judge()
    {
        var (depth, circle) = _graph.Measure(_root.VersionId);
        if (circle.Count > 0)
        {
            return Problem.Invalid(
                "fragment_cycle", _root.Field, $"Fragments include each other in a circle: {string.Join(" > ", circle.Select(step => step.ToString()).Prepend(_root.Name))}.");
        }

        return depth > Template.MaxFragmentDepth
            ? Problem.Invalid("fragment_too_deep", _root.Field, $"Fragments may include fragments {Template.MaxFragmentDepth} deep; these go {depth} deep.") with
            {
                Limit = Template.MaxFragmentDepth,
                Actual = depth,
            }
            : null;
    }

    public FragmentSet Set() => new(_templates, _included, _definitions.ToJsonString());

    /// <returns>Whether the reference is met for the first time.</returns>
    private bool Link(WantedFragment wanted, Guid target)
    {
        _graph.Add(wanted.Includer, wanted.Reference, target);
        return _targets.TryAdd(wanted.Reference, target);
    }

    private void Want(Template template, Guid includer, FragmentReference? within)
    {
        foreach (var (reference, position) in template.Fragments.DistinctBy(fragment => fragment.Reference))
        {
            if (_targets.TryGetValue(reference, out var known))
                _graph.Add(includer, reference, known);
            else
                Wanted.Add(new WantedFragment(reference, position, includer, within));
        }

        // Before they are looked up: a text of a megabyte can name a hundred thousand.
        if (!IsTooLarge && _targets.Count + Wanted.DistinctBy(wanted => wanted.Reference).Count() > FragmentResolver.MaxFragments)
            RefuseNumber();
    }

    private void Declare(string definitionsJson)
    {
        foreach (var (name, definition) in JsonNode.Parse(definitionsJson)!.AsObject())
        {
            if (!_definitions.ContainsKey(name))
                _definitions[name] = definition?.DeepClone();
        }
    }

    private void RefuseNumber() => Refuse(
        "too_many_fragments", $"A prompt includes at most {FragmentResolver.MaxFragments} fragments, those of fragments among them.", FragmentResolver.MaxFragments);

    private void Refuse(string code, string message, int limit)
    {
        IsTooLarge = true;
        Problems.Add(Problem.Invalid(code, _root.Field, message) with { Limit = limit });
    }
}
