using Microsoft.Extensions.Options;
using Npgsql;
using PixSim.Domain.Prompts.Similarity;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Similarity;

/// <summary>What is looked for.</summary>
/// <param name="Threshold">The least score, 0 to 1.</param>
public sealed record SimilaritySearch(Guid WorkspaceId, string Prompt, Guid? FamilyId, double Threshold, int Limit);

/// <summary>A version and how alike its text is, 0 to 1.</summary>
public sealed record SimilarVersion(VersionRecord Version, double Score);

/// <summary>
/// Finds versions whose texts are like a given one, by the score of <see cref="TextSimilarity"/>. All sketches of the
/// workspace are compared, roughly, then finely; the best are scored exactly.
/// </summary>
public sealed class SimilarPrompts(NpgsqlDataSource database, PromptQueries prompts, IOptions<SimilarityOptions> options) : IDisposable
{
    // What weak likenesses share is hardly more than chance, and then the order of what is shared, of which sketches know
    // nothing, decides: so many are scored exactly that it can, and on until a page holds none of the best. Long texts
    // cost more, and chance means less there.
    private const int Page = 500;
    private const int LeastCandidates = 1500;
    private const int Candidates = 4000;
    private const int LongCandidates = 500;
    private const int LongText = 1000;
    private const int Chunk = 64;

    // Of longer texts so many characters count, which is more than providers take and can be looked for.
    private const int MaxCharacters = 10_000;

    // Some seconds of a core. Texts that repeat themselves without end take a hundred times the work of prose: they get so
    // much, by their bounds the best first, and no more.
    private const long MaxSteps = 4_000_000_000;

    private readonly SemaphoreSlim _places = new(options.Value.MaxSearches);

    // One search at a time brings the books up to date; they are scanned side by side.
    private readonly SemaphoreSlim _reading = new(1);
    private readonly LinkedList<(Guid WorkspaceId, SketchBook Book)> _recent = [];

    /// <summary>The most alike, best first; of equals the newer. Finds what is sketched: <see cref="SketchWriter.LagAsync"/>.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public async Task<IReadOnlyList<SimilarVersion>> FindAsync(SimilaritySearch search, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            var view = await ReadAsync(search, cancellationToken);
            var keep = search.Prompt.Length > LongText ? LongCandidates : Candidates;
            var candidates = view.Best(TextSketch.Of(search.Prompt), keep, search.Threshold, cancellationToken);
            var best = await BestAsync(candidates, search, cancellationToken);
            var versions = await prompts.VersionsAsync([.. best.Select(found => found.Id)], cancellationToken);
            var byId = versions.ToDictionary(version => version.Id);
            return [.. best.Select(found => new SimilarVersion(byId[found.Id], found.Score))];
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _places.Dispose();
        _reading.Dispose();
    }

    /// <param name="candidates">The most alike by estimate first.</param>
    private async Task<List<Found>> BestAsync(IReadOnlyList<Guid> candidates, SimilaritySearch search, CancellationToken cancellationToken)
    {
        var wanted = ComparableText.Of(search.Prompt);
        List<Found> best = [];
        var (scored, steps) = (0, 0L);
        foreach (var page in candidates.Chunk(Page))
        {
            var before = best;
            (best, steps) = Scored(best, steps, await prompts.TextsAsync(page, MaxCharacters, cancellationToken), wanted, search, cancellationToken);
            scored += page.Length;
            if (steps > MaxSteps || (scored > LeastCandidates && best.SequenceEqual(before)))
                break;
        }

        return best;
    }

    /// <summary>Best bound first: once it is below the last of the best so far, nobody who is left can be among them.</summary>
    private static (List<Found> Best, long Steps) Scored(
        List<Found> best, long steps, List<(Guid Id, string Text)> texts, ComparableText wanted, SimilaritySearch search, CancellationToken cancellationToken)
    {
        var bounded = texts.AsParallel().WithCancellation(cancellationToken)
            .Select(text => (text.Id, Text: ComparableText.Of(text.Text)))
            .Select(candidate => (candidate.Id, candidate.Text, Bound: TextSimilarity.Bound(candidate.Text, wanted)))
            .OrderByDescending(candidate => candidate.Bound)
            .ToList();
        foreach (var chunk in bounded.Chunk(Chunk))
        {
            var least = best.Count < search.Limit ? search.Threshold : best[^1].Score;
            if (chunk[0].Bound < least || steps > MaxSteps)
                break;
            var scored = chunk.AsParallel().WithCancellation(cancellationToken)
                .Where(candidate => candidate.Bound >= least)
                .Select(candidate => (Found: new Found(candidate.Id, TextSimilarity.Score(candidate.Text, wanted, out var work)), Work: work))
                .ToList();
            steps += scored.Sum(candidate => candidate.Work);
            best = [.. best.Concat(scored.Select(candidate => candidate.Found).Where(found => found.Score >= search.Threshold)).OrderByDescending(found => found.Score).ThenByDescending(found => found.Id).Take(search.Limit)];
        }

        return (best, steps);
    }

    private async Task<SketchView> ReadAsync(SimilaritySearch search, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var view = await Book(search.WorkspaceId).RefreshAsync(database, search.FamilyId, cancellationToken);
            while (_recent.Count > 1 && _recent.Sum(entry => (long)entry.Book.Count) > options.Value.MaxSketchesInMemory)
                _recent.RemoveLast();
            return view;
        }
        finally
        {
            _reading.Release();
        }
    }

    private SketchBook Book(Guid workspaceId)
    {
        var found = _recent.FirstOrDefault(entry => entry.WorkspaceId == workspaceId);
        if (found.Book is not null)
            _recent.Remove(found);
        var used = (WorkspaceId: workspaceId, Book: found.Book ?? new SketchBook(workspaceId));
        _recent.AddFirst(used);
        return used.Book;
    }

    private readonly record struct Found(Guid Id, double Score);
}
