using System.Diagnostics;
using Microsoft.Extensions.Options;
using PixSim.Bench.Measuring;
using PixSim.Domain.Prompts.Similarity;
using PixSim.Storage.Queries;
using PixSim.Storage.Similarity;
using PixSim.Support;
using PixSim.Support.Prompts;

namespace PixSim.Bench.Similar;

/// <summary>
/// Looks for the twenty prompts most like a given one among a million versions of 300 characters, with no threshold;
/// beside a full scan by the exact score, which also says which twenty are right.
/// </summary>
internal static class SimilarBench
{
    private const int Versions = 1_000_000;
    private const int Queries = 20;
    private const int Wanted = 20;
    private const double LeastRecall = 0.95;
    private static readonly Guid WorkspaceId = Guid.CreateVersion7();

    public static async Task<BenchResult> RunAsync(TestDatabase database)
    {
        var corpus = new PromptCorpus(seed: 5);
        var texts = await FillAsync(database, corpus);
        await SketchAsync(database);
        var queries = Enumerable.Range(0, Queries).Select(number => corpus.Like(texts[number * (Versions / Queries)].Text)).ToList();
        using var similar = new SimilarPrompts(database.Source, new PromptQueries(database.Source), Options.Create(new SimilarityOptions()));
        await FindAsync(similar, "what comes first reads all sketches");

        var answers = new List<IReadOnlyList<SimilarVersion>>();
        var (times, scanTimes, found) = (new List<TimeSpan>(), new List<TimeSpan>(), 0);
        foreach (var query in queries)
        {
            var started = Stopwatch.GetTimestamp();
            answers.Add(await FindAsync(similar, query));
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        var comparable = texts.AsParallel().AsOrdered().Select(text => ComparableText.Of(text.Text)).ToList();
        foreach (var (query, answer) in queries.Zip(answers))
        {
            var started = Stopwatch.GetTimestamp();
            var least = LeastOfBest(comparable, ComparableText.Of(query));
            scanTimes.Add(Stopwatch.GetElapsedTime(started));
            found += answer.Count(version => version.Score >= least - 1e-9);
        }

        var (latency, scanLatency) = (Latencies.Of(times), Latencies.Of(scanTimes));
        var recall = (double)found / (Queries * Wanted);
        return new BenchResult(
            "similar",
            "searches/s by one caller",
            1000 / times.Average(time => time.TotalMilliseconds),
            1000 / scanTimes.Average(time => time.TotalMilliseconds),
            latency,
            scanLatency,
            $"recall@{Wanted} is {recall:P1} of a full scan's over {Versions:N0} versions",
            recall >= LeastRecall);
    }

    private static async Task<List<(Guid FamilyId, int Number, string Text)>> FillAsync(TestDatabase database, PromptCorpus corpus)
    {
        var families = new Dictionary<int, Guid>();
        var prompts = corpus.Prompts(Versions).Select((prompt, at) =>
        {
            if (!families.TryGetValue(prompt.Family, out var family))
                families[prompt.Family] = family = Guid.CreateVersion7();
            return (family, at + 1, prompt.Text);
        }).ToList();
        await StoredPrompts.AddAsync(database.Source, WorkspaceId, prompts);
        return prompts;
    }

    private static async Task SketchAsync(TestDatabase database)
    {
        var sketches = new SketchWriter(database.Source);
        while (await sketches.SketchAsync(100_000, CancellationToken.None) is > 0)
        {
        }
    }

    private static Task<IReadOnlyList<SimilarVersion>> FindAsync(SimilarPrompts similar, string prompt) =>
        similar.FindAsync(new SimilaritySearch(WorkspaceId, prompt, null, Threshold: 0, Wanted), CancellationToken.None);

    /// <summary>The score of the last of the best, by scoring everything whose bound allows it.</summary>
    private static double LeastOfBest(List<ComparableText> texts, ComparableText wanted)
    {
        var best = new PriorityQueue<double, double>();
        foreach (var chunk in texts.AsParallel().Select(text => (Text: text, Bound: TextSimilarity.Bound(text, wanted))).OrderByDescending(text => text.Bound).Chunk(10_000))
        {
            var least = best.Count < Wanted ? -1 : best.Peek();
            if (chunk[0].Bound < least)
                break;
            foreach (var score in chunk.AsParallel().Where(text => text.Bound >= least).Select(text => TextSimilarity.Score(text.Text, wanted)))
                best.Enqueue(score, score);
            while (best.Count > Wanted)
                best.Dequeue();
        }

        return best.Peek();
    }
}
