namespace PixSim.Domain.Prompts.Graph;

/// <summary>
/// How two versions' histories have parted, found in one pass over a family's versions from high numbers to low: each
/// version takes over which of the two reach it, before it is visited itself.
/// </summary>
public sealed class Divergence
{
    private readonly Dictionary<Guid, Side> _reached = [];
    private int _oneSided;

    /// <summary>Begins the walk.</summary>
    /// <param name="left">Null for the head of a branch without versions.</param>
    /// <param name="right">As well.</param>
    public Divergence(Guid? left, Guid? right)
    {
        if (left is { } first)
            Reach(first, Side.Left);
        if (right is { } second)
            Reach(second, Side.Right);
    }

    [Flags]
    private enum Side
    {
        None = 0,
        Left = 1,
        Right = 2,
        Both = 3,
    }

    /// <summary>Versions that only the left one has.</summary>
    public int Ahead { get; private set; }

    /// <summary>Versions that only the right one has.</summary>
    public int Behind { get; private set; }

    /// <summary>The highest version that both have; null if there is none, or the walk has not got there.</summary>
    public VersionNode? MergeBase { get; private set; }

    /// <summary>Whether nothing can change any more.</summary>
    public bool IsComplete => _oneSided == 0 && (MergeBase is not null || _reached.Count == 0);

    /// <summary>Visits the version with the next lower number.</summary>
    public void Visit(VersionNode node)
    {
        if (!_reached.Remove(node.Id, out var side))
            return;
        if (side is Side.Both)
            MergeBase ??= node;
        else
            _oneSided--;
        if (side is Side.Left)
            Ahead++;
        if (side is Side.Right)
            Behind++;
        if (node.Parent is { } parent)
            Reach(parent, side);
        if (node.SecondParent is { } second)
            Reach(second, side);
    }

    private void Reach(Guid id, Side side)
    {
        var before = _reached.GetValueOrDefault(id);
        var after = before | side;
        _reached[id] = after;
        _oneSided += IsOne(after) - IsOne(before);
    }

    private static int IsOne(Side side) => side is Side.Left or Side.Right ? 1 : 0;
}
