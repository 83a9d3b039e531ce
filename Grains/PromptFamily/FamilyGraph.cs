using PixSim.Domain.Prompts.Graph;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily;

/// <summary>
/// Answers questions about a family's graph by walking from high numbers to low, a page of narrow rows at a time: what it
/// costs is the distance to the answer, and not the size of the family.
/// </summary>
public sealed class FamilyGraph(GraphQueries queries)
{
    private const int PageSize = 2_000;

    /// <summary>Whether a version is one of some others, or an ancestor of one.</summary>
    public async Task<bool> IsReachableAsync(Guid familyId, VersionPointer version, IReadOnlyCollection<VersionPointer> from, CancellationToken cancellationToken)
    {
        var above = from.Where(head => head.Number >= version.Number).ToList();
        if (above.Count == 0)
            return false;
        var ancestry = new Ancestry(above.Select(head => head.VersionId));
        await foreach (var node in WalkAsync(familyId, above.Max(head => head.Number), cancellationToken))
        {
            var reached = ancestry.Visit(node);
            if (node.Number <= version.Number)
                return reached && node.Id == version.VersionId;
        }

        return false;
    }

    /// <summary>How the histories of two versions of a family have parted, and the last version that both have.</summary>
    public async Task<Divergence> DivergenceAsync(Guid familyId, VersionPointer? left, VersionPointer? right, CancellationToken cancellationToken)
    {
        var divergence = new Divergence(left?.VersionId, right?.VersionId);
        await foreach (var node in WalkAsync(familyId, Math.Max(left?.Number ?? 0, right?.Number ?? 0), cancellationToken))
        {
            divergence.Visit(node);
            if (divergence.IsComplete)
                break;
        }

        return divergence;
    }

    /// <summary>A page of a history, the highest number first: a head, and all its ancestors.</summary>
    /// <param name="start">Where the page begins.</param>
    public async Task<HistoryPage> HistoryAsync(Guid familyId, HistoryStart start, VersionPointer head, int limit, CancellationToken cancellationToken)
    {
        var anew = start.Frontier.Count == 0;
        var ancestry = new Ancestry(anew ? [head.VersionId] : start.Frontier);
        var page = new List<VersionNode>(limit);
        await foreach (var node in WalkAsync(familyId, anew ? head.Number : start.From, cancellationToken))
        {
            if (ancestry.Visit(node) && node.Number <= start.From)
                page.Add(node);
            if (page.Count == limit || ancestry.Frontier.Count == 0)
                break;
        }

        return new HistoryPage(page, ancestry.Frontier);
    }

    private async IAsyncEnumerable<VersionNode> WalkAsync(
        Guid familyId, int from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Answers are mostly close: the first page is small.
        for (var size = 100; ; size = PageSize)
        {
            var nodes = await queries.NodesAsync(familyId, from, size, cancellationToken);
            foreach (var node in nodes)
                yield return node;
            if (nodes.Count < size)
                yield break;
            from = nodes[^1].Number - 1;
        }
    }
}

/// <summary>Where a page of a history begins.</summary>
/// <param name="From">The highest number that it may show.</param>
/// <param name="Frontier">The versions that the walk had reached there; none to begin the walk at the head again.</param>
public sealed record HistoryStart(int From, IReadOnlyCollection<Guid> Frontier);

/// <summary>A page of a history.</summary>
/// <param name="Versions">The highest number first.</param>
/// <param name="Frontier">Where the next page begins; empty if there is none.</param>
public sealed record HistoryPage(IReadOnlyList<VersionNode> Versions, IReadOnlyCollection<Guid> Frontier);
