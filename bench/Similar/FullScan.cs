using System.Diagnostics;
using PixSim.Domain.Prompts.Similarity;
using PixSim.Storage.Similarity;

namespace PixSim.Bench.Similar;

/// <summary>
/// Finds the best by scoring every text whose bound allows it: exact, and in memory for a few texts. The texts are
/// prepared beside the clock, as a service would keep them, and taken in chunks by all queries in turn.
/// </summary>
/// <param name="Times">How long the scan took for each query.</param>
/// <param name="Best">The scores of the best for each query, the highest first.</param>
internal sealed record FullScan(IReadOnlyList<TimeSpan> Times, IReadOnlyList<IReadOnlyList<double>> Best)
{
    private const int Chunk = 2_000;
    private const double Tolerance = 1e-9;

    public static FullScan Of(IReadOnlyList<string> texts, IReadOnlyList<string> queries, int wanted, double threshold)
    {
        var comparable = queries.Select(ComparableText.Of).ToList();
        var best = queries.Select(_ => new PriorityQueue<double, double>()).ToList();
        var times = new TimeSpan[queries.Count];
        foreach (var chunk in texts.Chunk(Chunk))
        {
            var prepared = chunk.AsParallel().Select(ComparableText.Of).ToList();
            for (var query = 0; query < queries.Count; query++)
            {
                var started = Stopwatch.GetTimestamp();
                Take(best[query], prepared, comparable[query], wanted, threshold);
                times[query] += Stopwatch.GetElapsedTime(started);
            }
        }

        return new FullScan(times, [.. best.Select(queue => queue.UnorderedItems.Select(item => item.Element).OrderDescending().ToList())]);
    }

    /// <summary>The share of the best that answers hold. What scores as much as the last of the best is as right.</summary>
    public double Recall(IReadOnlyList<IReadOnlyList<SimilarVersion>> answers)
    {
        var right = Best.Zip(answers).Sum(pair => Math.Min(pair.First.Count, pair.Second.Count(version => pair.First.Count > 0 && version.Score >= pair.First[^1] - Tolerance)));
        return (double)right / Best.Sum(scores => scores.Count);
    }

    private static void Take(PriorityQueue<double, double> best, List<ComparableText> texts, ComparableText query, int wanted, double threshold)
    {
        var least = best.Count < wanted ? threshold : Math.Max(threshold, best.Peek());
        var scores = texts.AsParallel()
            .Where(text => TextSimilarity.Bound(text, query) >= least)
            .Select(text => TextSimilarity.Score(text, query))
            .Where(score => score >= least);
        foreach (var score in scores)
        {
            best.Enqueue(score, score);
            if (best.Count > wanted)
                best.Dequeue();
        }
    }
}
