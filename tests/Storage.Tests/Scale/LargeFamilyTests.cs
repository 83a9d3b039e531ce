using Microsoft.Extensions.Options;
using Npgsql;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;
using PixSim.Storage.Similarity;
using PixSim.Storage.Tests.Ledger;
using PixSim.Support;
using PixSim.Support.Prompts;
using Xunit;

namespace PixSim.Storage.Tests.Scale;

/// <summary>What is read of a family of twenty thousand versions, by the server's counters: as much as is asked for.</summary>
public sealed class LargeFamilyTests : IAsyncLifetime
{
    private const int Versions = 20_000;

    // A version comes with its text, its family and its tags; an index is three or four blocks deep.
    private const int RowsOfOne = 6;
    private const int BlocksOfOne = 30;

    private readonly LedgerFixture _fixture = new();
    private Guid _familyId;

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        await using (var ledger = _fixture.Open())
        {
            var family = Changes.NewFamily("large");
            await ledger.CommitAsync(family);
            _familyId = family.StreamId;
        }

        await LargeFamily.FillAsync(_fixture.Database.Source, _familyId, Versions);
        await TableReads.PrepareAsync(_fixture.Database);
    }

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData(10_000)]
    [InlineData(21)]
    public async Task A_page_of_the_list_reads_its_own_versions(int? below)
    {
        var page = new List<VersionRecord>();

        var reads = await DuringAsync(async source => page = await new PromptQueries(source).VersionsAsync(_familyId, below, offset: 0, 20, CancellationToken.None));

        Assert.Equal(Enumerable.Range(0, 20).Select(place => (below ?? (Versions + 1)) - 1 - place), page.Select(version => version.Number!.Value));
        AssertReads(reads, 20);
    }

    [Fact]
    public async Task A_page_of_an_export_reads_its_own_versions()
    {
        var page = new List<ExportVersion>();

        var reads = await DuringAsync(async source => page = await new ExportQueries(source).VersionsAsync(_familyId, 15_000, Versions, 100, CancellationToken.None));

        Assert.Equal(Enumerable.Range(15_001, 100), page.Select(version => version.Version.Number!.Value));
        AssertReads(reads, 100);
    }

    [Fact]
    public async Task A_batch_of_one_large_transaction_is_sketched_without_reading_the_rest()
    {
        Assert.Equal(1000, await new SketchWriter(_fixture.Database.Source).SketchAsync(1000, CancellationToken.None));

        var reads = await DuringAsync(async source => Assert.Equal(2000, await new SketchWriter(source).SketchAsync(2000, CancellationToken.None)));

        AssertReads(reads, 2000);
        Assert.Equal(10_000, (await new SketchWriter(_fixture.Database.Source).LagAsync(CancellationToken.None)).Pending);
    }

    [Fact]
    public async Task A_first_search_reads_every_sketch_once_and_a_second_one_none()
    {
        const int scored = 4000;
        var sketches = new SketchWriter(_fixture.Database.Source);
        while (await sketches.SketchAsync(Versions, CancellationToken.None) is not 0)
        {
        }

        var (once, twice) = (await SearchAsync(times: 1), await SearchAsync(times: 2));

        // What is scored comes with its version and its text; what is found once more.
        Assert.InRange(once.Rows, Versions, Versions + (scored * 3));
        Assert.InRange(twice.Rows - once.Rows, 0, scored * 3);
    }

    private Task<TableReads> SearchAsync(int times) => DuringAsync(async source =>
    {
        using var similar = new SimilarPrompts(source, new PromptQueries(source), Options.Create(new SimilarityOptions()));
        for (var search = 0; search < times; search++)
            Assert.Equal(20, (await similar.FindAsync(new SimilaritySearch(Changes.Workspace, "7 lamps of glass", null, Threshold: 0, 20), CancellationToken.None)).Count);
    });

    private static void AssertReads(TableReads reads, int versions)
    {
        Assert.InRange(reads.Rows, versions, versions * RowsOfOne);
        Assert.InRange(reads.Blocks, versions, versions * BlocksOfOne);
    }

    private Task<TableReads> DuringAsync(Func<NpgsqlDataSource, Task> work) => TableReads.DuringAsync(_fixture.Database, async () =>
    {
        await using var source = StorageServices.Open(new DatabaseOptions { ConnectionString = _fixture.Database.ConnectionString });
        await work(source);
    });
}
