using System.Security.Cryptography;
using System.Text;
using PixSim.Storage.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Ledger;

public sealed class ClaimTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task Of_many_that_claim_the_same_one_is_stored_and_the_others_are_told_which()
    {
        await using var one = fixture.Open(lanes: 2);
        await using var other = fixture.Open(lanes: 2);
        var changes = Enumerable.Range(0, 100).Select(index => Claiming("many", key: index % 3 == 0 ? Changes.Key($"many-{index}") : null)).ToList();

        var outcomes = await Task.WhenAll(changes.Select((change, index) => (index % 2 == 0 ? one : other).CommitAsync(change)));

        var winner = changes[Array.IndexOf(outcomes, CommitOutcome.Committed)];
        Assert.Single(outcomes, CommitOutcome.Committed);
        Assert.All(changes.Where((_, index) => outcomes[index] != CommitOutcome.Committed), change => Assert.Equal(winner.StreamId, change.Claim!.HeldBy));
        Assert.Equal(99, outcomes.Count(outcome => outcome == CommitOutcome.ClaimTaken));
        Assert.Equal(1, await StoredAsync(changes));
        Assert.Equal(winner.StreamId, await HolderAsync("many"));
    }

    [Fact]
    public async Task A_change_that_loses_its_claim_leaves_nothing_not_even_its_idempotency_key()
    {
        await using var ledger = fixture.Open();
        await ledger.CommitAsync(Claiming("held"));
        var loser = Claiming("held", key: Changes.Key("of-the-loser"));
        var bystander = Changes.NewGeneration();

        var hold = await fixture.HoldUpAsync();
        var busy = ledger.CommitAsync(Changes.NewGeneration());
        Task<CommitOutcome>[] together = [ledger.CommitAsync(loser), ledger.CommitAsync(bystander)];
        await hold.DisposeAsync();
        await busy;

        Assert.Equal([CommitOutcome.ClaimTaken, CommitOutcome.Committed], await Task.WhenAll(together));
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(loser with { Claim = null, CommitId = Guid.CreateVersion7() }));
    }

    [Fact]
    public async Task A_change_that_loses_its_key_leaves_no_claim()
    {
        await using var ledger = fixture.Open();
        var key = Changes.Key("taken before");
        await ledger.CommitAsync(Changes.NewGeneration(key: key));
        var loser = Claiming("unclaimed", key: key with { ResourceId = Guid.CreateVersion7() });

        Assert.Equal(CommitOutcome.KeyTaken, await ledger.CommitAsync(loser));
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(Claiming("unclaimed")));
    }

    [Theory]
    [InlineData("completed", null)]
    [InlineData("paused", null)]
    [InlineData("processing", """{"cancelRequestedAt": "2026-01-02T03:04:05Z"}""")]
    public async Task A_holder_that_will_not_run_to_its_end_makes_way(string phase, string? state)
    {
        await using var ledger = fixture.Open();
        var name = $"makes way, {phase}";
        var first = Claiming(name);
        await ledger.CommitAsync(first);
        Assert.Equal(CommitOutcome.ClaimTaken, await ledger.CommitAsync(Claiming(name)));
        var next = Changes.Next(first, phase);
        await ledger.CommitAsync(next with { Row = next.Row with { StateJson = state ?? "{}" } });

        var second = Claiming(name);

        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(second));
        Assert.Equal(second.StreamId, await HolderAsync(name));
        Assert.Equal(CommitOutcome.ClaimTaken, await ledger.CommitAsync(Claiming(name)));
    }

    [Fact]
    public async Task A_holder_that_is_stored_while_another_waits_for_its_claim_keeps_it()
    {
        await using var one = fixture.Open();
        await using var other = fixture.Open();
        var first = Claiming("just stored");
        var second = Claiming("just stored");
        var hold = await fixture.HoldUpAsync();

        // The first holds the claim and waits for its row; the second waits for the claim, and sees tables as they are now.
        var winning = one.CommitAsync(first);
        await UntilWaitingAsync(1);
        var losing = other.CommitAsync(second);
        await UntilWaitingAsync(2);
        await hold.DisposeAsync();

        Assert.Equal(CommitOutcome.Committed, await winning);
        Assert.Equal(CommitOutcome.ClaimTaken, await losing);
        Assert.Equal(first.StreamId, second.Claim!.HeldBy);
    }

    [Fact]
    public async Task A_claim_is_taken_by_a_change_that_follows_another_one_too()
    {
        await using var ledger = fixture.Open();
        var waiting = Changes.NewGeneration();
        await ledger.CommitAsync(waiting);
        var holder = Claiming("later");
        await ledger.CommitAsync(holder);
        var next = Changes.Next(waiting, "queued") with { Claim = Claim("later") };

        Assert.Equal(CommitOutcome.ClaimTaken, await ledger.CommitAsync(next));
        await ledger.CommitAsync(Changes.Next(holder));
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(next with { Claim = Claim("later") }));
        Assert.Equal(waiting.StreamId, await HolderAsync("later"));
    }

    [Fact]
    public async Task A_change_that_is_sent_again_after_its_commit_finds_its_own_claim()
    {
        await using var ledger = fixture.Open();
        var change = Claiming("again");
        await ledger.CommitAsync(change);

        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(change));
    }

    [Fact]
    public async Task Batches_that_claim_the_same_in_different_orders_do_not_stop_each_other()
    {
        await using var one = fixture.Open();
        await using var other = fixture.Open();
        var names = Enumerable.Range(0, 40).Select(index => $"crossing {index}").ToList();
        List<GenerationChange> changes = [.. names.Select(name => Claiming(name)), .. names.AsEnumerable().Reverse().Select(name => Claiming(name))];
        var hold = await fixture.HoldUpAsync();
        var commits = changes.Select((change, index) => (index < names.Count ? one : other).CommitAsync(change)).ToList();
        await hold.DisposeAsync();

        var outcomes = await Task.WhenAll(commits);

        Assert.Equal(40, outcomes.Count(outcome => outcome == CommitOutcome.Committed));
        Assert.Equal(40, outcomes.Count(outcome => outcome == CommitOutcome.ClaimTaken));
    }

    private static ClaimRow Claim(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static GenerationChange Claiming(string name, IdempotencyRow? key = null) => Changes.NewGeneration(key: key) with { Claim = Claim(name) };

    private Task<Guid> HolderAsync(string name) =>
        fixture.Database.ScalarAsync<Guid>($"select generation_id from generation_claims where claim_key = sha256('{name}')");

    private Task<long> StoredAsync(IEnumerable<GenerationChange> changes) => fixture.Database.ScalarAsync<long>(
        $"select count(*) from generations where id in ({string.Join(',', changes.Select(change => $"'{change.StreamId}'"))})");

    private async Task UntilWaitingAsync(int backends)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await fixture.Database.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") < backends)
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
