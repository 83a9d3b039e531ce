using PixSim.Storage.Queries;
using PixSim.Storage.Tests.Ledger;
using PixSim.Support;
using Xunit;

namespace PixSim.Storage.Tests.Queries;

/// <summary>What is read for a list of generations, by the server's counters: the page, whatever else there is.</summary>
public sealed class GenerationListTests(GenerationListTests.Filled filled) : IClassFixture<GenerationListTests.Filled>
{
    private const int PageSize = 20;

    // A generation comes with what it was asked for and its exposure; an index is three blocks deep.
    private const int RowsOfOne = 4;
    private const int BlocksOfOne = 20;

    private static readonly string[] Tables = ["generation%", "prompt_experiment_exposures"];

    [Fact]
    public async Task A_page_in_the_middle_of_everything_reads_itself() => await AssertPageAsync(null, null, 10_000, [.. Enumerable.Range(9_980, PageSize).Reverse()]);

    [Fact]
    public async Task A_page_of_an_old_experiment_reads_none_of_what_came_since() => await AssertPageAsync(filled.Old, null, null, [.. Enumerable.Range(21, PageSize).Reverse()]);

    [Fact]
    public async Task A_page_of_a_rare_arm_reads_none_of_the_common_one() =>
        await AssertPageAsync(filled.Dominant, "rare", 10_000, [.. Enumerable.Range(0, PageSize).Select(place => 9_907 - (100 * place))]);

    [Fact]
    public async Task A_page_in_the_middle_of_a_large_experiment_reads_itself() => await AssertPageAsync(filled.Dominant, null, 10_000, [.. Enumerable.Range(9_980, PageSize).Reverse()]);

    [Fact]
    public async Task What_is_live_of_a_large_experiment_is_found_without_the_rest()
    {
        await filled.Database.ExecuteAsync($"update generations set live = true, outcome = null, phase = 'queued', wake_at = now() where id = any(array['{Id(15)}', '{Id(9_000)}', '{Id(300)}']::uuid[])");
        var filter = new GenerationFilter(Changes.Workspace, null, ["queued"], null, null, PageSize) { ExperimentId = filled.Dominant };

        var (page, reads) = await ReadAsync(filter);

        Assert.Equal([Id(9_000), Id(300)], page.Select(row => row.Id));
        Assert.InRange(reads.Rows, 1, PageSize * RowsOfOne);
    }

    private static Guid Id(int number) => Guid.Parse($"018f0000-0000-7000-8000-{number:x12}");

    private async Task AssertPageAsync(Guid? experiment, string? arm, int? before, int[] numbers)
    {
        var filter = new GenerationFilter(Changes.Workspace, null, null, null, before is { } number ? Id(number) : null, PageSize) { ExperimentId = experiment, Arm = arm };

        var (page, reads) = await ReadAsync(filter);

        Assert.Equal(numbers.Select(Id), page.Select(row => row.Id));
        Assert.InRange(reads.Rows, PageSize, PageSize * RowsOfOne);
        Assert.InRange(reads.Blocks, PageSize, PageSize * BlocksOfOne);
    }

    private async Task<(List<GenerationRecord> Page, TableReads Reads)> ReadAsync(GenerationFilter filter)
    {
        var page = new List<GenerationRecord>();
        var reads = await TableReads.DuringAsync(filled.Database, Tables, async () =>
        {
            await using var source = StorageServices.Open(new DatabaseOptions { ConnectionString = filled.Database.ConnectionString });
            page = await new GenerationQueries(source).ListAsync(filter, CancellationToken.None);
        });
        return (page, reads);
    }

    /// <summary>A database with many generations.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        // A small experiment of long ago, and one in which everything takes part since. One of a hundred has the arm rare.
        private const string Fill = """
            create temp table filled on commit drop as
                select number, ('018f0000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid as id,
                    case when number <= 40 then '{0}' else '{1}' end::uuid as experiment_id, case when number % 100 = 7 then 'rare' else 'common' end as arm
                from generate_series(1, 20000) number;
            insert into generations (id, workspace_id, provider_id, operation, shard, priority, estimate_micros, currency, created_at, etag, last_event, phase, live, outcome, attempt, state)
                select id, '{2}', 'sketch', 'text_to_image', 0, 5, 0, 'USD', now(), id, 1, 'completed', false, 'completed', 1, '{}' from filled order by number;
            insert into generation_specs (id, workspace_id, prompt, prompt_source_type, variables, params, inputs, request, metadata, request_hash, reproducible_hash, prompt_resolution, fragments)
                select id, '{2}', 'a lamp', 'versioned', '{}', '{}', '[]', '{}', '{}', sha256('a'), sha256('a'), '{}', '[]' from filled order by number;
            insert into prompt_experiment_exposures (generation_id, experiment_id, workspace_id, arm, unit)
                select id, experiment_id, '{2}', arm, 'player-' || number from filled order by number
            """;

        private TestDatabase? _database;

        public TestDatabase Database => _database!;

        public Guid Old { get; } = Guid.CreateVersion7();

        public Guid Dominant { get; } = Guid.CreateVersion7();

        public async Task InitializeAsync()
        {
            _database = await TestDatabase.CreateAsync();
            var fill = Fill.Replace("{0}", $"{Old}", StringComparison.Ordinal).Replace("{1}", $"{Dominant}", StringComparison.Ordinal)
                .Replace("{2}", $"{Changes.Workspace}", StringComparison.Ordinal);
            await Database.ExecuteAsync($"""
                do $$ begin {fill}; end $$;
                analyze generations, generation_specs, prompt_experiment_exposures
                """);
        }

        public async Task DisposeAsync() => await Database.DisposeAsync();
    }
}
