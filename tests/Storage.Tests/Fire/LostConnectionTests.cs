using PixSim.Storage.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Fire;

public sealed class LostConnectionTests : IAsyncLifetime
{
    private readonly FireFixture _fixture = new();
    private int _messages;
    private int _commits;

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Lost_connections_are_not_noticed_as_long_as_new_ones_can_be_had()
    {
        await using var proxy = new FaultProxy(_fixture.Database.ConnectionString, message => Judge(message, calm: 3, whole: 41));

        var testimony = await RunAsync(proxy, TimeSpan.FromSeconds(30));

        Assert.Equal(0, testimony.Count(nameof(LedgerOutcomeUnknownException)));
        Assert.Equal(0, testimony.Count(nameof(LedgerUnavailableException)));
        Assert.Equal(0, testimony.Count(nameof(LedgerConflictException)));
    }

    [Fact]
    public async Task Who_gives_up_at_once_is_never_told_that_a_commit_did_not_take_place_when_it_did()
    {
        await using var proxy = new FaultProxy(_fixture.Database.ConnectionString, message => Judge(message, calm: 4, whole: 97));

        var testimony = await RunAsync(proxy, TimeSpan.Zero);

        Assert.NotEqual(0, testimony.Count(nameof(LedgerOutcomeUnknownException)));
        Assert.NotEqual(0, testimony.Count(nameof(LedgerUnavailableException)));
    }

    private async Task<Testimony> RunAsync(FaultProxy proxy, TimeSpan resolveWithin)
    {
        var testimony = new Testimony();
        await using (var source = FireFixture.Connect(proxy.ConnectionString))
        await using (var ledger = FireFixture.Open(source, resolveWithin))
        {
            var load = new Load(ledger, _fixture.Database, testimony);
            await Task.WhenAll(
            [
                .. Enumerable.Range(0, 60).Select(load.GenerationAsync),
                load.FamilyAsync("pipelined", versions: 150, atOnce: 25),
                load.FamilyAsync("slower", versions: 40, atOnce: 5),
                load.FamilyAsync("one-by-one", versions: 10, atOnce: 1),
            ]);
        }

        Assert.True(_commits > 20, $"Only {_commits} commits were there to be lost.");
        await testimony.CheckAsync(_fixture.Database);
        return testimony;
    }

    // Of a few commits, one is lost before it arrives, one after, the rest arrive; of other messages, one now and then is torn.
    private Fault Judge(ClientMessage message, int calm, int whole)
    {
        if (message.IsCommit)
        {
            return (Interlocked.Increment(ref _commits) % calm) switch
            {
                0 => Fault.CutBefore,
                1 => Fault.CutAfter,
                _ => Fault.None,
            };
        }

        return Interlocked.Increment(ref _messages) % whole == 0 ? Fault.CutWithin : Fault.None;
    }
}
