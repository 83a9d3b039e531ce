using PixSim.Domain.Prompts.Graph;

namespace PixSim.Domain.Tests.Graph;

/// <summary>The walks, compared with sets of ancestors on random graphs.</summary>
public sealed class DivergenceTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory, MemberData(nameof(Seeds))]
    public void Divergence_is_what_the_sets_of_ancestors_say(int seed)
    {
        var graph = Graph(new Random(seed));
        var random = new Random(seed ^ 1);
        var (left, right) = (graph[random.Next(graph.Count)], graph[random.Next(graph.Count)]);
        var divergence = new Divergence(left.Id, right.Id);

        foreach (var node in Enumerable.Reverse(graph).SkipWhile(node => node.Number > Math.Max(left.Number, right.Number)))
        {
            if (divergence.IsComplete)
                break;
            divergence.Visit(node);
        }

        var (ofLeft, ofRight) = (Ancestors(graph, left), Ancestors(graph, right));
        Assert.True(divergence.IsComplete);
        Assert.Equal(ofLeft.Except(ofRight).Count(), divergence.Ahead);
        Assert.Equal(ofRight.Except(ofLeft).Count(), divergence.Behind);
        Assert.Equal(ofLeft.Intersect(ofRight).MaxBy(node => node.Number), divergence.MergeBase);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_walk_that_is_taken_up_at_its_frontier_misses_nothing_and_repeats_nothing(int seed)
    {
        var graph = Graph(new Random(seed));
        var shown = new List<VersionNode>();
        IReadOnlyCollection<Guid> frontier = [graph[^1].Id];
        var left = new Queue<VersionNode>(Enumerable.Reverse(graph));
        while (frontier.Count > 0)
        {
            var walk = new Ancestry(frontier);
            for (var size = (seed % 5) + 1; size > 0 && left.TryDequeue(out var node); size--)
            {
                if (walk.Visit(node))
                    shown.Add(node);
            }

            frontier = walk.Frontier;
        }

        Assert.Equal(Ancestors(graph, graph[^1]).OrderByDescending(node => node.Number), shown);
    }

    /// <summary>Each version has up to two parents among those before it; the first has none.</summary>
    private static List<VersionNode> Graph(Random random)
    {
        var graph = new List<VersionNode>();
        for (var number = 1; number <= random.Next(1, 40); number++)
        {
            Guid? parent = graph.Count == 0 || random.Next(10) == 0 ? null : graph[random.Next(graph.Count)].Id;
            Guid? second = parent is null || random.Next(3) > 0 ? null : graph[random.Next(graph.Count)].Id;
            graph.Add(new VersionNode(Guid.CreateVersion7(), number, parent, second == parent ? null : second));
        }

        return graph.Count > 0 ? graph : [new VersionNode(Guid.CreateVersion7(), 1, null, null)];
    }

    private static HashSet<VersionNode> Ancestors(List<VersionNode> graph, VersionNode from)
    {
        var byId = graph.ToDictionary(node => node.Id);
        var found = new HashSet<VersionNode>();
        var open = new Stack<VersionNode>([from]);
        while (open.TryPop(out var node))
        {
            if (!found.Add(node))
                continue;
            foreach (var parent in new[] { node.Parent, node.SecondParent }.OfType<Guid>())
                open.Push(byId[parent]);
        }

        return found;
    }
}
