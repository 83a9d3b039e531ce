using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.Tests.Harness;
using PixSim.Support;
using PixSim.Support.Prompts;

namespace PixSim.Grains.Tests.PromptFamily;

/// <summary>What a family's grain reads, by the server's counters: as much in a family of twenty thousand versions as in an empty one.</summary>
public sealed class LargeFamilyTests
{
    private const int Versions = 20_000;
    private const int Added = 10;

    // One version more or less, and an index that is two levels deeper.
    private const int MoreRows = 10;
    private const int MoreBlocks = 20 * (Added + 1);

    private readonly ScriptedProvider _provider = new();

    [Fact]
    public async Task To_activate_a_large_family_and_to_add_to_it_reads_no_more_than_of_an_empty_one()
    {
        await using var database = await TestDatabase.CreateAsync();
        Guid large, empty, workspaceId;
        await using (var cluster = await TestCluster.StartAsync(database, _provider))
        {
            large = (await cluster.CreateFamilyAsync("Large")).GetPrimaryKey();
            empty = (await cluster.CreateFamilyAsync("Empty")).GetPrimaryKey();
            workspaceId = cluster.WorkspaceId;
        }

        await LargeFamily.FillAsync(database.Source, large, Versions);

        // What is sketched meanwhile would count too.
        await database.ExecuteAsync("update prompt_sketch_cursor set written_by = 9223372036854775807");
        await TableReads.PrepareAsync(database);

        var (ofEmpty, lastOfEmpty) = await AddAsync(database, workspaceId, empty);
        var (ofLarge, lastOfLarge) = await AddAsync(database, workspaceId, large);

        Assert.Equal((Added, Versions + Added), (lastOfEmpty, lastOfLarge));
        Assert.True(ofLarge.Rows <= ofEmpty.Rows + MoreRows, $"{ofLarge} were read, and {ofEmpty} of the empty one.");
        Assert.True(ofLarge.Blocks <= ofEmpty.Blocks + MoreBlocks, $"{ofLarge} were read, and {ofEmpty} of the empty one.");
    }

    /// <summary>In a process of its own, adds some versions, and reads the newest.</summary>
    private async Task<(TableReads Reads, int Last)> AddAsync(TestDatabase database, Guid workspaceId, Guid familyId)
    {
        var last = 0;
        var reads = await TableReads.DuringAsync(database, async () =>
        {
            await using var cluster = await TestCluster.StartAsync(database, _provider, workspaceId);
            var family = cluster.Grains.GetGrain<IPromptFamilyGrain>(familyId);
            for (var added = 0; added < Added; added++)
                Assert.Empty((await family.AddVersion(cluster.Version($"one more, {added} of {familyId}"))).Problems);
            last = (await family.Latest(workspaceId))!.Number!.Value;
        });
        return (reads, last);
    }
}
