using Npgsql;
using PixSim.Storage.Ledger;
using PixSim.Storage.Tests.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Fire;

public sealed class UnreachableTests(FireFixture fixture) : IClassFixture<FireFixture>
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_database_that_stays_away_is_a_retryable_error_and_what_was_refused_commits_once_it_is_back()
    {
        await using var proxy = new FaultProxy(fixture.Database.ConnectionString, _ => Fault.None);
        await using var source = FireFixture.Connect(proxy.ConnectionString);
        await using var ledger = FireFixture.Open(source, Short);
        await ledger.CommitAsync(Changes.NewGeneration());

        proxy.GoDown();
        var changes = Enumerable.Range(0, 50).Select(_ => Changes.NewGeneration()).ToList();
        var refusals = await Task.WhenAll(changes.Select(change => Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(change))));
        Assert.All(refusals, refusal => Assert.True(refusal.Retryable));

        proxy.Refuses = false;
        Assert.All(await Task.WhenAll(changes.Select(ledger.CommitAsync)), outcome => Assert.Equal(CommitOutcome.Committed, outcome));
    }

    [Fact]
    public async Task A_pool_without_a_free_connection_is_a_retryable_error_and_nobody_hangs()
    {
        const int Connections = 4;
        await using var source = FireFixture.Connect(fixture.Database.ConnectionString, Connections);
        await using var ledger = FireFixture.Open(source, Short);
        var taken = new List<NpgsqlConnection>();
        while (taken.Count < Connections)
            taken.Add(await source.OpenConnectionAsync());
        var change = Changes.NewGeneration();

        var refusal = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(change)).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(refusal.Retryable);

        foreach (var connection in taken)
            await connection.DisposeAsync();
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(change));
    }
}
