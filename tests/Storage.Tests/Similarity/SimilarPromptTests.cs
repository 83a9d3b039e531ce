using Microsoft.Extensions.Options;
using PixSim.Domain.Prompts.Similarity;
using PixSim.Storage.Queries;
using PixSim.Storage.Similarity;
using PixSim.Support;
using PixSim.Support.Prompts;
using Xunit;

namespace PixSim.Storage.Tests.Similarity;

public sealed class SimilarPromptTests : IAsyncLifetime, IDisposable
{
    private const int Batch = 1000;
    private readonly Guid _workspaceId = Guid.CreateVersion7();
    private TestDatabase _database = null!;
    private SketchWriter _sketches = null!;
    private SimilarPrompts _similar = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _sketches = new SketchWriter(_database.Source);
        _similar = new SimilarPrompts(_database.Source, new PromptQueries(_database.Source), Options.Create(new SimilarityOptions()));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public void Dispose() => _similar.Dispose();

    [Fact]
    public async Task The_twenty_most_alike_are_those_of_a_full_scan()
    {
        var corpus = new PromptCorpus(seed: 11);
        var prompts = corpus.Prompts(3000).ToList();
        var families = prompts.Select(prompt => prompt.Family).Distinct().ToDictionary(family => family, _ => Guid.CreateVersion7());
        var ids = await StoredPrompts.AddAsync(_database.Source, _workspaceId, prompts.Select((prompt, at) => (families[prompt.Family], at + 1, prompt.Text)));
        await SketchAllAsync();
        var texts = prompts.Select(prompt => ComparableText.Of(prompt.Text)).ToList();
        var (found, wanted) = (0, 0);
        for (var asked = 0; asked < 5; asked++)
        {
            var prompt = corpus.Like(prompts[asked * 499].Text);
            var query = ComparableText.Of(prompt);
            var exact = texts.Select((text, at) => (Id: ids[at], Score: TextSimilarity.Score(text, query))).OrderByDescending(pair => pair.Score).Take(20).ToList();

            var answer = await FindAsync(prompt, threshold: 0, limit: 20);

            Assert.Equal(answer.OrderByDescending(version => version.Score).Select(version => version.Version.Id), answer.Select(version => version.Version.Id));
            // Equal scores at the end of the list are equally right.
            found += answer.Count(version => version.Score >= exact[^1].Score - 1e-9);
            wanted += exact.Count;
        }

        Assert.True(found >= 0.95 * wanted, $"Only {found} of {wanted} were found.");
    }

    [Fact]
    public async Task Only_the_workspace_the_family_and_what_reaches_the_threshold_is_found()
    {
        var (family, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var ids = await StoredPrompts.AddAsync(
            _database.Source,
            _workspaceId,
            [(family, 1, "a brass lamp on a desk"), (other, 1, "a brass lamp on a table"), (family, 2, "two foxes in the snow")]);
        await StoredPrompts.AddAsync(_database.Source, Guid.CreateVersion7(), [(Guid.CreateVersion7(), 1, "a brass lamp on a desk")]);
        await SketchAllAsync();

        Assert.Equal([ids[0], ids[1]], Ids(await FindAsync("a brass lamp on a desk", threshold: 0.5, limit: 20)));
        Assert.Equal([ids[0]], Ids(await FindAsync("a brass lamp on a desk", threshold: 0.5, limit: 1)));
        Assert.Equal([ids[0], ids[2]], Ids(await FindAsync("a brass lamp on a desk", threshold: 0, limit: 20, family)));
        Assert.Empty(await FindAsync("a brass lamp on a desk", threshold: 0, limit: 20, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task What_is_sketched_after_a_search_is_found_by_the_next_one()
    {
        var family = Guid.CreateVersion7();
        await StoredPrompts.AddAsync(_database.Source, _workspaceId, [(family, 1, "a brass lamp")]);
        await SketchAllAsync();
        Assert.Single(await FindAsync("a brass lamp", threshold: 0.5, limit: 20));

        await StoredPrompts.AddAsync(_database.Source, _workspaceId, [(family, 2, "a brass lamp!")]);
        await SketchAllAsync();

        Assert.Equal(2, (await FindAsync("a brass lamp", threshold: 0.5, limit: 20)).Count);
    }

    [Fact]
    public async Task A_version_that_commits_late_is_not_passed_over()
    {
        await using var late = await _database.Source.OpenConnectionAsync();
        await using var transaction = await late.BeginTransactionAsync();
        await using (var write = late.CreateCommand())
        {
            write.CommandText = $"""
                insert into prompt_texts (workspace_id, sha256, text) values ('{_workspaceId}', sha256('late'), 'late');
                insert into prompt_versions (id, workspace_id, family_id, version_number, text_sha256, variables, provider_hints, provider_id, author, tags, created_at, branch)
                values (gen_random_uuid(), '{_workspaceId}', gen_random_uuid(), 1, sha256('late'), '{"{}"}', '{"{}"}', 'sketch', 'test', '{"{}"}', now(), 'main')
                """;
            await write.ExecuteNonQueryAsync();
        }

        await StoredPrompts.AddAsync(_database.Source, _workspaceId, [(Guid.CreateVersion7(), 1, "early")]);
        Assert.Equal(0, await _sketches.SketchAsync(Batch, CancellationToken.None));
        Assert.Equal(1, (await _sketches.LagAsync(CancellationToken.None)).Pending);

        await transaction.CommitAsync();

        Assert.Equal(2, await _sketches.SketchAsync(Batch, CancellationToken.None));
        Assert.Equal(0, (await _sketches.LagAsync(CancellationToken.None)).Pending);
        Assert.Single(await FindAsync("late", threshold: 0.9, limit: 20));
    }

    [Fact]
    public async Task A_long_transaction_of_another_database_holds_nothing_back()
    {
        await using var other = await TestDatabase.CreateAsync();
        await using var busy = await other.Source.OpenConnectionAsync();
        await using var transaction = await busy.BeginTransactionAsync();
        await using var write = busy.CreateCommand();
        write.CommandText = "create table work (id integer)";
        await write.ExecuteNonQueryAsync();
        await StoredPrompts.AddAsync(_database.Source, _workspaceId, [(Guid.CreateVersion7(), 1, "a brass lamp")]);

        Assert.Equal(1, await _sketches.SketchAsync(Batch, CancellationToken.None));
    }

    [Fact]
    public async Task One_transaction_of_many_versions_is_sketched_in_batches()
    {
        var family = Guid.CreateVersion7();
        await StoredPrompts.AddAsync(_database.Source, _workspaceId, Enumerable.Range(1, 25).Select(number => (family, number, $"lamp number {number}")));

        Assert.Equal(10, await _sketches.SketchAsync(10, CancellationToken.None));
        Assert.Equal(10, await _sketches.SketchAsync(10, CancellationToken.None));
        Assert.Equal(5, await _sketches.SketchAsync(10, CancellationToken.None));
        Assert.Equal(25, await _database.ScalarAsync<long>("select count(distinct version_id) from prompt_sketches"));
    }

    [Fact]
    public async Task Only_one_process_sketches_at_a_time()
    {
        await using var other = await _database.Source.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var claim = other.CreateCommand();
        claim.CommandText = "select 1 from prompt_sketch_cursor for update";
        await claim.ExecuteNonQueryAsync();

        Assert.Null(await _sketches.SketchAsync(Batch, CancellationToken.None));
    }

    [Fact]
    public async Task Sketches_of_another_layout_are_made_again()
    {
        await StoredPrompts.AddAsync(_database.Source, _workspaceId, [(Guid.CreateVersion7(), 1, "a brass lamp")]);
        await SketchAllAsync();
        await _database.ExecuteAsync("update prompt_sketch_cursor set layout = 0");

        Assert.Equal(1, await _sketches.SketchAsync(Batch, CancellationToken.None));
        Assert.Equal(1, await _database.ScalarAsync<long>("select count(*) from prompt_sketches"));
    }

    private async Task SketchAllAsync()
    {
        while (await _sketches.SketchAsync(Batch, CancellationToken.None) is not 0)
        {
        }
    }

    private Task<IReadOnlyList<SimilarVersion>> FindAsync(string prompt, double threshold, int limit, Guid? familyId = null) =>
        _similar.FindAsync(new SimilaritySearch(_workspaceId, prompt, familyId, threshold, limit), CancellationToken.None);

    private static IEnumerable<Guid> Ids(IReadOnlyList<SimilarVersion> found) => found.Select(version => version.Version.Id);
}
