namespace PixSim.Domain.Prompts.Graph;

/// <summary>
/// Walks from some versions to their ancestors, in one pass over a family's versions from high numbers to low. Since
/// parents have lower numbers, a version has been reached by all its descendants before it is visited.
/// </summary>
public sealed class Ancestry(IEnumerable<Guid> from)
{
    private readonly HashSet<Guid> _reached = [.. from];

    /// <summary>Versions that are reached and not visited yet: from these the walk can be taken up again.</summary>
    public IReadOnlyCollection<Guid> Frontier => _reached;

    /// <summary>Visits the version with the next lower number. True if it is one of the versions to begin with, or an ancestor.</summary>
    public bool Visit(VersionNode node)
    {
        if (!_reached.Remove(node.Id))
            return false;
        if (node.Parent is { } parent)
            _reached.Add(parent);
        if (node.SecondParent is { } second)
            _reached.Add(second);
        return true;
    }
}
