using PixSim.Storage.Ledger;
using PixSim.Storage.Tests.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Fire;

public sealed class LostClaimTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task A_creation_that_loses_its_slug_does_not_keep_its_key_although_others_of_its_batch_commit()
    {
        await using var ledger = fixture.Open();
        await ledger.CommitAsync(Changes.NewFamily("wanted"));
        var key = Changes.Key("of-the-loser");
        var loser = Changes.NewFamily("wanted") with { StreamId = key.ResourceId, Idempotency = key };

        var hold = await fixture.HoldUpAsync();
        var first = ledger.CommitAsync(Changes.NewGeneration());
        var lost = ledger.CommitAsync(loser);
        var winner = ledger.CommitAsync(Changes.NewGeneration());
        await hold.DisposeAsync();

        Assert.Equal(CommitOutcome.Exists, await lost);
        Assert.Equal([CommitOutcome.Committed, CommitOutcome.Committed], await Task.WhenAll(first, winner));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("select count(*) from idempotency_keys where key = 'of-the-loser'"));
    }

    [Fact]
    public async Task A_key_that_stands_for_something_outlives_a_second_creation_of_it()
    {
        await using var ledger = fixture.Open();
        var created = Changes.NewGeneration(key: Changes.Key("kept"));
        await ledger.CommitAsync(created);

        Assert.Equal(CommitOutcome.Exists, await ledger.CommitAsync(created with { CommitId = Guid.CreateVersion7(), Events = [] }));

        Assert.Equal(1, await fixture.Database.ScalarAsync<long>("select count(*) from idempotency_keys where key = 'kept'"));
    }
}
