using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>Draws a page of a family's graph.</summary>
internal static class GraphPicture
{
    public static GraphBody Of(FamilyRecord family, IReadOnlyList<GraphRow> page, IReadOnlyList<BranchRow> branches, IReadOnlyList<LabelRow> labels)
    {
        var lanes = Lanes(branches);
        var heads = branches.Where(branch => branch is { ArchivedAt: null, HeadVersionId: not null }).ToLookup(branch => branch.HeadVersionId!.Value, branch => branch.Name);
        var named = labels.Where(label => label.ToVersionId is not null).ToLookup(label => label.ToVersionId!.Value, label => label.Name);
        var edges = page.SelectMany(Edges).ToList();
        var shown = page.Select(row => row.Branch).ToHashSet(StringComparer.Ordinal);
        return new GraphBody(
            [.. page.Select(row => new GraphNodeBody(
                row.Id, row.Number, row.Branch, lanes[row.Branch], [.. heads[row.Id]], [.. named[row.Id]], row.Origin, row.CommitMessage, row.Author, row.CreatedAt))],
            edges,
            BranchPoints(page, edges, branches),
            [.. branches.Where(branch => shown.Contains(branch.Name)).Select(branch => new GraphLaneBody(lanes[branch.Name], branch.Name, branch.ArchivedAt is not null)).OrderBy(lane => lane.Lane)],
            family.VersionCount,
            branches.Count(branch => branch.ArchivedAt is null));
    }

    // Branches are never removed, so a lane never changes.
    private static Dictionary<string, int> Lanes(IReadOnlyList<BranchRow> branches) => branches
        .OrderBy(branch => branch.Name != "main").ThenBy(branch => branch.CreatedAt).ThenBy(branch => branch.Id)
        .Select((branch, lane) => (branch.Name, lane))
        .ToDictionary(pair => pair.Name, pair => pair.lane, StringComparer.Ordinal);

    private static IEnumerable<GraphEdgeBody> Edges(GraphRow row)
    {
        if (row.Parent is { } parent)
            yield return new GraphEdgeBody(parent, row.Id, "parent");
        if (row.SecondParent is { } second)
            yield return new GraphEdgeBody(second, row.Id, "merge");
    }

    private static List<Guid> BranchPoints(IReadOnlyList<GraphRow> page, List<GraphEdgeBody> edges, IReadOnlyList<BranchRow> branches)
    {
        var points = branches.Select(branch => branch.BaseVersionId).OfType<Guid>().ToHashSet();
        points.UnionWith(edges.GroupBy(edge => edge.From).Where(children => children.Count() > 1).Select(children => children.Key));
        return [.. page.Select(row => row.Id).Where(points.Contains)];
    }
}
