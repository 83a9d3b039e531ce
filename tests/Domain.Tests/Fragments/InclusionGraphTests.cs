using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Fragments;
using PixSim.Domain.Prompts.Templates;

namespace PixSim.Domain.Tests.Fragments;

public sealed class InclusionGraphTests
{
    private static readonly Guid[] Versions = [.. Enumerable.Range(1, 12).Select(number => new Guid(number, 0, 0, new byte[8]))];

    [Fact]
    public void A_circle_is_found_exactly_if_there_is_one_and_its_way_leads_around_it() =>
        Prop.ForAll<(byte, byte)[]>(edges => Check(edges)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_is_included_on_several_ways_is_looked_at_once()
    {
        // 2 to the power of 60 ways lead through this.
        var graph = new InclusionGraph();
        var levels = Enumerable.Range(0, 61).Select(_ => Guid.CreateVersion7()).ToList();
        for (var level = 0; level < 60; level++)
        {
            graph.Add(levels[level], new FragmentReference("left"), levels[level + 1]);
            graph.Add(levels[level], new FragmentReference("right"), levels[level + 1]);
        }

        Assert.Equal(60, graph.Measure(levels[0]).Depth);
    }

    private static void Check((byte From, byte To)[] edges)
    {
        var graph = new InclusionGraph();
        var targets = new Dictionary<string, (int From, int To)>(StringComparer.Ordinal);
        foreach (var (from, to) in edges.Select(edge => (edge.From % Versions.Length, edge.To % Versions.Length)).Distinct())
        {
            var reference = new FragmentReference($"from-{from}-to-{to}");
            targets[reference.Slug] = (from, to);
            graph.Add(Versions[from], reference, Versions[to]);
        }

        var (depth, circle) = graph.Measure(Versions[0]);

        var longest = Longest(0, targets.Values, []);
        Assert.Equal(longest is null, circle.Count > 0);
        Assert.Equal(longest ?? 0, depth);
        if (circle.Count == 0)
            return;
        var at = 0;
        var visited = new List<int> { 0 };
        foreach (var step in circle)
        {
            Assert.Equal(at, targets[step.Slug].From);
            at = targets[step.Slug].To;
            visited.Add(at);
        }

        Assert.Contains(at, visited.SkipLast(1));
    }

    /// <summary>Null if a circle can be reached.</summary>
    private static int? Longest(int from, IEnumerable<(int From, int To)> edges, HashSet<int> path)
    {
        if (!path.Add(from))
            return null;
        var deepest = 0;
        foreach (var (_, to) in edges.Where(edge => edge.From == from))
        {
            if (Longest(to, edges, path) is not { } below)
                return null;
            deepest = Math.Max(deepest, below + 1);
        }

        path.Remove(from);
        return deepest;
    }
}
