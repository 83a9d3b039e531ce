using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.Tests.Harness;
using PixSim.Support;

namespace PixSim.Grains.Tests.Ledger;

/// <summary>
/// The rows that change often are narrow, and no index is on what changes: PostgreSQL keeps the new row beside the old
/// one, and touches no index. An index too many, or a row that has grown, shows up here.
/// </summary>
public sealed class HeapOnlyTests : IAsyncLifetime
{
    private const int Generations = 80;
    private const int Versions = 60;

    // On a busy machine old versions are dropped late, and a page may have no room. One index too many leaves nothing of it.
    private const double LeastShare = 0.6;
    private readonly ScriptedProvider _provider = new() { MaxConcurrent = 20 };
    private TestDatabase? _database;

    private TestDatabase Database => _database!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task A_generation_is_updated_in_place_until_its_end()
    {
        _provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        await using (var cluster = await TestCluster.StartAsync(Database, _provider))
        {
            var created = await Task.WhenAll(Enumerable.Range(0, Generations).Select(index => cluster.CreateAsync(cluster.Request($"lamp {index}"))));
            await Task.WhenAll(created.Select(generation => cluster.UntilTerminalAsync(generation.Id)));
        }

        // The end is what indexes are there to find: it cannot be heap-only.
        var changes = await Database.ScalarAsync<long>("select count(distinct commit_id) from ledger_events where seq > 1");
        Assert.True(changes >= 3 * Generations, $"Only {changes} updates were there to be measured.");
        var (updated, heapOnly) = await UpdatesAsync("generations", changes);
        var share = (double)heapOnly / (updated - Generations);
        Assert.True(share >= LeastShare, $"{heapOnly} of {updated - Generations} updates before the end are heap-only.");
    }

    [Fact]
    public async Task A_family_s_head_is_updated_in_place()
    {
        await using (var cluster = await TestCluster.StartAsync(Database, _provider))
        {
            var family = await cluster.CreateFamilyAsync();
            for (var number = 1; number <= Versions; number++)
                Assert.Empty((await family.AddVersion(cluster.Version($"lamp {number}"))).Problems);
        }

        var (updated, heapOnly) = await UpdatesAsync("prompt_heads", Versions);
        Assert.True(heapOnly >= LeastShare * updated, $"{heapOnly} of {updated} updates are heap-only.");
    }

    /// <summary>Waits until the counts of the sessions that have ended have reached the statistics.</summary>
    private async Task<(long Updated, long HeapOnly)> UpdatesAsync(string table, long atLeast)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var counts = await Database.ScalarAsync<long[]>($"select array[n_tup_upd, n_tup_hot_upd] from pg_stat_user_tables where relname = '{table}'");
            if (counts[0] >= atLeast)
                return (counts[0], counts[1]);
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
