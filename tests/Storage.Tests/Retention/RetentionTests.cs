using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;
using PixSim.Storage.Retention;
using PixSim.Storage.Tests.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Retention;

public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2030, 1, 8, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);
    private readonly LedgerFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Keys_go_when_they_are_too_old_and_not_before()
    {
        await using var ledger = _fixture.Open();
        for (var day = 1; day <= 7; day++)
            await CreateAsync(ledger, $"day-{day}", new DateTimeOffset(2030, 1, day, 0, 0, 0, TimeSpan.Zero));
        var clock = new HandClock(Start);
        using var service = new RetentionService(
            new IdempotencyPruner(_fixture.Database.Source),
            new PreviewQueries(_fixture.Database.Source),
            new WaitingPruner(_fixture.Database.Source),
            Options.Create(new RetentionOptions { IdempotencyKeys = Kept, MaxBatch = 2 }),
            clock,
            NullLogger<RetentionService>.Instance);

        await service.StartAsync(CancellationToken.None);
        await UntilAsync("day-6 day-7");
        clock.Advance(TimeSpan.FromDays(1));
        await UntilAsync("day-7");
        await service.StopAsync(CancellationToken.None);

        Assert.Equal(CommitOutcome.KeyTaken, await CreateAsync(ledger, "day-7", Start));
        Assert.Equal(CommitOutcome.Committed, await CreateAsync(ledger, "day-6", Start));
    }

    [Fact]
    public async Task A_batch_is_bounded_and_takes_the_oldest_first()
    {
        await using var ledger = _fixture.Open();
        for (var day = 1; day <= 5; day++)
            await CreateAsync(ledger, $"day-{day}", new DateTimeOffset(2030, 1, day, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(3, await new IdempotencyPruner(_fixture.Database.Source).PruneAsync(Start, most: 3, CancellationToken.None));

        Assert.Equal("day-4 day-5", await KeysAsync());
    }

    [Fact]
    public async Task Old_previews_go_the_oldest_first_and_no_more_than_a_batch()
    {
        var previews = new PreviewQueries(_fixture.Database.Source);
        var workspace = Guid.CreateVersion7();
        for (var day = 1; day <= 5; day++)
        {
            var at = new DateTimeOffset(2030, 1, day, 0, 0, 0, TimeSpan.Zero);
            Assert.True(await previews.AddAsync(new PreviewRecord(Guid.CreateVersion7(at), workspace, null, true, "{}", at), null, CancellationToken.None));
        }

        Assert.Equal(2, await previews.PruneAsync(Start, most: 2, CancellationToken.None));
        Assert.Equal(1, await previews.PruneAsync(new DateTimeOffset(2030, 1, 4, 0, 0, 0, TimeSpan.Zero), most: 10, CancellationToken.None));

        Assert.Equal([5, 4], (await previews.ListAsync(workspace, null, 10, CancellationToken.None)).Select(preview => preview.CreatedAt.Day));
    }

    [Fact]
    public async Task While_one_process_prunes_another_has_nothing_to_do()
    {
        await using var ledger = _fixture.Open();
        await CreateAsync(ledger, "old", Start - Kept);
        var pruner = new IdempotencyPruner(_fixture.Database.Source);

        await using (var other = await _fixture.Database.Source.OpenConnectionAsync())
        await using (await other.BeginTransactionAsync())
        {
            // It holds a row that the pruner has to wait for, and with it the turn.
            await using var hold = other.CreateCommand();
            hold.CommandText = "select 1 from idempotency_keys for update";
            await hold.ExecuteNonQueryAsync();
            var busy = pruner.PruneAsync(Start, most: 10, CancellationToken.None);
            await UntilLockedAsync();

            Assert.Equal(0, await pruner.PruneAsync(Start, most: 10, CancellationToken.None));

            Assert.False(busy.IsCompleted);
            hold.CommandText = "rollback";
            await hold.ExecuteNonQueryAsync();
            Assert.Equal(1, await busy);
        }
    }

    private static Task<CommitOutcome> CreateAsync(GroupCommitLedger ledger, string key, DateTimeOffset at) =>
        ledger.CommitAsync(Changes.NewGeneration(key: Changes.Key(key) with { CreatedAt = at }));

    private Task<string> KeysAsync() =>
        _fixture.Database.ScalarAsync<string>("select coalesce(string_agg(key, ' ' order by key), '') from idempotency_keys");

    private async Task UntilAsync(string keys)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await KeysAsync() != keys)
            await timer.WaitForNextTickAsync(patience.Token);
    }

    private async Task UntilLockedAsync()
    {
        const string Waiting = "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await _fixture.Database.ScalarAsync<long>(Waiting) == 0)
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
