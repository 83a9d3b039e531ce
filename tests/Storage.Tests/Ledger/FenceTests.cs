using Npgsql;
using PixSim.Storage.Ledger;
using PixSim.Support;
using Xunit;

namespace PixSim.Storage.Tests.Ledger;

public sealed class FenceTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>, IAsyncLifetime
{
    private readonly GroupCommitLedger _ledger = fixture.Open();

    private TestDatabase Database => fixture.Database;

    public Task InitializeAsync() =>
        Database.ExecuteAsync("insert into gates (provider_id, epoch) values ('sketch', 1) on conflict do nothing");

    public async Task DisposeAsync() => await _ledger.DisposeAsync();

    [Fact]
    public async Task A_ticket_whose_time_ends_while_its_gate_reclaims_admits_nothing()
    {
        var created = await CreatedAsync();
        await using var reclaiming = await Database.Source.OpenConnectionAsync();
        await using var transaction = await reclaiming.BeginTransactionAsync();
        await using var seize = new NpgsqlCommand("select 1 from gates for update", reclaiming, transaction);
        await seize.ExecuteNonQueryAsync();
        var end = (await NowAsync()).AddMilliseconds(300);

        var committing = _ledger.CommitAsync(Changes.Next(created, "submitting", new Fence("sketch", 1, end)));
        await WaitAsync("select count(*) > 0 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
        await WaitAsync($"select clock_timestamp() > '{end:O}'");
        await transaction.CommitAsync();

        Assert.Equal(CommitOutcome.Fenced, await committing);
    }

    [Fact]
    public async Task An_attempt_is_admitted_at_the_time_at_which_its_ticket_was_judged()
    {
        var created = await CreatedAsync();
        var before = await NowAsync();
        var change = Changes.Next(created, "submitting", new Fence("sketch", 1, before.AddHours(1))) with
        {
            Submission = new SubmissionRow(1, "sketch", "default", Guid.CreateVersion7().ToString("N"), 1, 10_000, "USD"),
        };

        await _ledger.CommitAsync(change);

        var admittedAt = new DateTimeOffset(await Database.ScalarAsync<DateTime>("select admitted_at from submissions"));
        Assert.Equal(admittedAt, change.Fence!.CheckedAt);
        Assert.InRange(admittedAt, before, await NowAsync());
    }

    private async Task<GenerationChange> CreatedAsync()
    {
        var created = Changes.NewGeneration();
        await _ledger.CommitAsync(created);
        return created;
    }

    private async Task<DateTimeOffset> NowAsync() => new(await Database.ScalarAsync<DateTime>("select clock_timestamp()"));

    private async Task WaitAsync(string sql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await Database.ScalarAsync<bool>(sql))
            await Task.Delay(10, patience.Token);
    }
}
