using System.Diagnostics;
using Microsoft.Extensions.Options;
using PixSim.Bench.Measuring;
using PixSim.Domain.Prompts.Similarity;
using PixSim.Storage.Queries;
using PixSim.Storage.Similarity;
using PixSim.Support;

namespace PixSim.Bench.Similar;

/// <summary>
/// Looks for the twenty prompts most like a given one among a million versions of 300 characters: of the whole workspace,
/// with a threshold, and of one family; and in a small workspace beside it. All beside a full scan by the exact score, which
/// also says which twenty are right.
/// </summary>
internal static class SimilarBench
{
    private const int Versions = 1_000_000;
    private const int Strangers = 20_000;
    private const int Queries = 20;

    // Without a threshold, nearly every text has to be scored: the scan takes minutes for each prompt.
    private const int Scanned = 5;
    private const int Wanted = 20;
    private const int SketchBatch = 10_000;
    private const double Threshold = 0.5;
    private const double LeastRecall = 0.95;

    public static async Task<BenchResult> RunAsync(TestDatabase database)
    {
        var clock = Stopwatch.StartNew();
        var large = await StoredCorpus.AddAsync(database, seed: 5, Versions);
        var small = await StoredCorpus.AddAsync(database, seed: 7, Strangers);
        var loaded = clock.Elapsed;
        var (longestBatch, pending) = await SketchAsync(database);
        var sketched = clock.Elapsed - loaded;
        using var similar = new SimilarPrompts(database.Source, new PromptQueries(database.Source), Options.Create(new SimilarityOptions()));
        var (first, bytes) = await FirstAsync(similar, large);

        Kind[] kinds =
        [
            new("no threshold", large, null, 0, Scanned),
            new($"a threshold of {Threshold}", large, null, Threshold, Scanned),
            new($"one family of {large.BigFamilyCount:N0}", large, large.BigFamily, 0, Queries),
            new($"another workspace, of {Strangers:N0}", small, null, 0, Queries),
        ];
        var results = new List<(Kind Kind, IReadOnlyList<Answer> Answers, CpuUse Cpu)>();
        foreach (var kind in kinds)
        {
            var before = CpuUse.Now(database.Name);
            var answers = await AskAsync(similar, kind);
            results.Add((kind, answers, CpuUse.Now(database.Name).Since(before)));
        }

        await Console.Error.WriteLineAsync($"{string.Join("; ", results.Select(result => Describe(result.Kind, result.Answers, result.Cpu)))}. Now the full scans ...");
        var scans = results.ConvertAll(result => ScanOf(result.Kind, result.Answers));
        var times = results[0].Answers.Select(answer => answer.Time).ToList();
        return new BenchResult(
            "similar",
            "searches/s by one caller",
            1000 / times.Average(time => time.TotalMilliseconds),
            1000 / scans[0].Times.Average(time => time.TotalMilliseconds),
            Latencies.Of(times),
            Latencies.Of(scans[0].Times),
            $"recall@{Wanted} of a full scan's over {Versions:N0} versions: {string.Join(", ", kinds.Zip(scans, (kind, scan) => $"{scan.Recall:P1} with {kind.Name}"))}; {pending} versions pending",
            pending == 0 && scans.TrueForAll(scan => scan.Recall >= LeastRecall))
        {
            Findings =
            [
                .. results.Select(result => Describe(result.Kind, result.Answers, result.Cpu)),
                $"loading took {loaded.TotalSeconds:N0} s, sketching {sketched.TotalSeconds:N0} s ({longestBatch.TotalMilliseconds:N0} ms the longest transaction, of {SketchBatch:N0})",
                $"the first search, which reads all sketches, took {first.TotalSeconds:N1} s; they keep {bytes / Versions:N0} bytes of memory for each version",
            ],
        };
    }

    private static string Describe(Kind kind, IReadOnlyList<Answer> answers, CpuUse cpu)
    {
        var latency = Latencies.Of(answers.Select(answer => answer.Time));
        return $"with {kind.Name}: p50 {latency.P50Ms:N1} ms, p99 {latency.P99Ms:N1} ms, processor time of one {(cpu.Process / answers.Count).TotalMilliseconds:N0} ms here and {(cpu.Server / answers.Count).TotalMilliseconds:N0} ms in the database's server";
    }

    private static (IReadOnlyList<TimeSpan> Times, double Recall) ScanOf(Kind kind, IReadOnlyList<Answer> answers)
    {
        var scanned = answers.Take(kind.Scanned).ToList();
        var scan = FullScan.Of(kind.Corpus.Of(kind.FamilyId), [.. scanned.Select(answer => answer.Prompt)], Wanted, kind.Threshold);
        return (scan.Times, scan.Recall([.. scanned.Select(answer => answer.Found)]));
    }

    private static async Task<(TimeSpan LongestBatch, long Pending)> SketchAsync(TestDatabase database)
    {
        var sketches = new SketchWriter(database.Source);
        var longest = TimeSpan.Zero;
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            if (await sketches.SketchAsync(SketchBatch, CancellationToken.None) is not > 0)
                return (longest, (await sketches.LagAsync(CancellationToken.None)).Pending);
            longest = longest > Stopwatch.GetElapsedTime(started) ? longest : Stopwatch.GetElapsedTime(started);
        }
    }

    private static async Task<(TimeSpan Time, long Bytes)> FirstAsync(SimilarPrompts similar, StoredCorpus corpus)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        await similar.FindAsync(new SimilaritySearch(corpus.WorkspaceId, "what comes first", null, Threshold: 0, Wanted), CancellationToken.None);
        var time = Stopwatch.GetElapsedTime(started);
        return (time, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    private static async Task<IReadOnlyList<Answer>> AskAsync(SimilarPrompts similar, Kind kind)
    {
        var answers = new List<Answer>();
        foreach (var prompt in kind.Corpus.Queries(kind.FamilyId, Queries))
        {
            var search = new SimilaritySearch(kind.Corpus.WorkspaceId, prompt, kind.FamilyId, kind.Threshold, Wanted);
            var started = Stopwatch.GetTimestamp();
            var found = await similar.FindAsync(search, CancellationToken.None);
            answers.Add(new Answer(prompt, found, Stopwatch.GetElapsedTime(started)));
        }

        return answers;
    }

    /// <summary>A kind of search.</summary>
    /// <param name="Scanned">How many of its searches are compared with a full scan.</param>
    private sealed record Kind(string Name, StoredCorpus Corpus, Guid? FamilyId, double Threshold, int Scanned);

    private sealed record Answer(string Prompt, IReadOnlyList<SimilarVersion> Found, TimeSpan Time);
}
