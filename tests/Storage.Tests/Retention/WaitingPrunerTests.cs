using System.Globalization;
using PixSim.Storage.Ledger;
using PixSim.Storage.Retention;
using PixSim.Storage.Tests.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Retention;

public sealed class WaitingPrunerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Cut = new(2030, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private readonly LedgerFixture _fixture = new();
    private GroupCommitLedger _ledger = null!;

    private WaitingPruner Pruner => new(_fixture.Database.Source);

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        _ledger = _fixture.Open();
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task Claims_of_what_has_ended_go_and_those_of_what_runs_stay_however_they_lie_among_each_other()
    {
        var changes = Enumerable.Range(0, 9).Select(index => Changes.NewGeneration() with { Claim = new ClaimRow([(byte)index, .. new byte[31]]) }).ToList();
        foreach (var (change, index) in changes.Select((change, index) => (change, index)))
        {
            await _ledger.CommitAsync(change);
            if (index % 3 != 0)
                await _ledger.CommitAsync(Changes.Next(change));
        }

        Assert.Equal(6, await Pruner.PruneClaimsAsync(page: 2, CancellationToken.None));
        Assert.Equal(0, await Pruner.PruneClaimsAsync(page: 2, CancellationToken.None));

        Assert.Equal("00 03 06", await _fixture.Database.ScalarAsync<string>(
            "select string_agg(left(encode(claim_key, 'hex'), 2), ' ' order by claim_key) from generation_claims"));
    }

    [Fact]
    public async Task A_claim_that_somebody_takes_just_now_is_left_alone_and_holds_up_nobody()
    {
        var ended = Changes.NewGeneration() with { Claim = new ClaimRow(new byte[32]) };
        await _ledger.CommitAsync(ended);
        await _ledger.CommitAsync(Changes.Next(ended));
        await using var taking = await _fixture.Database.Source.OpenConnectionAsync();
        await using var transaction = await taking.BeginTransactionAsync();
        await using var take = taking.CreateCommand();
        take.CommandText = "update generation_claims set claimed_at = now()";
        await take.ExecuteNonQueryAsync();

        Assert.Equal(0, await Pruner.PruneClaimsAsync(page: 10, CancellationToken.None));
    }

    [Fact]
    public async Task Links_go_when_they_are_old_and_their_generation_has_ended()
    {
        var (ended, running) = (Changes.NewGeneration(), Changes.NewGeneration());
        await _ledger.CommitAsync(ended);
        await _ledger.CommitAsync(Changes.Next(ended));
        await _ledger.CommitAsync(running);
        foreach (var (follower, day) in new[] { (ended, 1), (ended, 2), (ended, 3), (ended, 9), (running, 1) })
            await LinkAsync(follower.StreamId, day);

        Assert.Equal(2, await Pruner.PruneLinksAsync(Cut, most: 2, CancellationToken.None));
        Assert.Equal(1, await Pruner.PruneLinksAsync(Cut, most: 2, CancellationToken.None));

        Assert.Equal("1 9", await DaysAsync("generation_links", "linked_at"));
    }

    [Fact]
    public async Task Callbacks_go_when_they_are_old_and_were_applied_or_nothing_is_left_to_apply_them_to()
    {
        var (ended, running) = (Changes.NewGeneration(), Changes.NewGeneration());
        await _ledger.CommitAsync(ended);
        await _ledger.CommitAsync(Changes.Next(ended));
        await _ledger.CommitAsync(running);
        await TellAsync(running.StreamId, 1, applied: true);
        await TellAsync(running.StreamId, 2, applied: false);
        await TellAsync(ended.StreamId, 3, applied: false);
        await TellAsync(running.StreamId, 9, applied: true);

        Assert.Equal(1, await Pruner.PruneCallbacksAsync(Cut, most: 1, CancellationToken.None));
        Assert.Equal(1, await Pruner.PruneCallbacksAsync(Cut, most: 10, CancellationToken.None));

        Assert.Equal("2 9", await DaysAsync("callback_inbox", "received_at"));
    }

    private Task LinkAsync(Guid follower, int day) => _fixture.Database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
        insert into generation_links (leader_id, follower_id, workspace_id, linked_at)
        values (gen_random_uuid(), '{follower}', '{Changes.Workspace}', '2030-01-0{day}T00:00:00Z')
        """));

    private Task TellAsync(Guid generation, int day, bool applied) => _fixture.Database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
        insert into callback_inbox (generation_id, attempt, sha256, workspace_id, shard, body, received_at, applied_at)
        values ('{generation}', 1, sha256('{day}'), '{Changes.Workspace}', 0, 'x', '2030-01-0{day}T00:00:00Z', {(applied ? "now()" : "null")})
        """));

    private Task<string> DaysAsync(string table, string column) => _fixture.Database.ScalarAsync<string>(
        $"select string_agg(extract(day from {column} at time zone 'UTC')::text, ' ' order by {column}) from {table}");
}
