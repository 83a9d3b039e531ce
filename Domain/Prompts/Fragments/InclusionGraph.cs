using PixSim.Domain.Prompts.Templates;

namespace PixSim.Domain.Prompts.Fragments;

/// <summary>Which version includes which others, by what references: as they stand at one moment.</summary>
public sealed class InclusionGraph
{
    private readonly Dictionary<Guid, List<(FragmentReference Reference, Guid Target)>> _edges = [];

    /// <summary>Adds that a version includes another one.</summary>
    public void Add(Guid version, FragmentReference reference, Guid target)
    {
        if (!_edges.TryGetValue(version, out var edges))
            _edges[version] = edges = [];
        edges.Add((reference, target));
    }

    /// <summary>How deep the inclusions of a version go, or the circle that they run into. Looks at every version once.</summary>
    public InclusionDepth Measure(Guid root)
    {
        var known = new Dictionary<Guid, int>();
        var path = new List<(FragmentReference? Reference, Guid Version)> { (null, root) };
        var depth = Depth(root, path, known);
        return depth is { } found ? new InclusionDepth(found, []) : new InclusionDepth(0, [.. path.Select(step => step.Reference).OfType<FragmentReference>()]);
    }

    /// <summary>Null if there is a circle: then the path leads from the root once around it.</summary>
    private int? Depth(Guid version, List<(FragmentReference? Reference, Guid Version)> path, Dictionary<Guid, int> known)
    {
        if (known.TryGetValue(version, out var measured))
            return measured;
        var deepest = 0;
        foreach (var (reference, target) in _edges.GetValueOrDefault(version) ?? [])
        {
            var closes = path.Exists(step => step.Version == target);
            path.Add((reference, target));
            if (closes || Depth(target, path, known) is not { } below)
                return null;
            path.RemoveAt(path.Count - 1);
            deepest = Math.Max(deepest, below + 1);
        }

        return known[version] = deepest;
    }
}

/// <summary>How deep inclusions go.</summary>
/// <param name="Depth">0 for a version that includes none.</param>
/// <param name="Circle">The references that lead from the root into a circle and once around it; empty if there is none.</param>
public sealed record InclusionDepth(int Depth, IReadOnlyList<FragmentReference> Circle);
