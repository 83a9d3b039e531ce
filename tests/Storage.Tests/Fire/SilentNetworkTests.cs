using PixSim.Storage.Ledger;
using PixSim.Storage.Tests.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Fire;

/// <summary>A network that swallows what it is given, and tells nobody.</summary>
public sealed class SilentNetworkTests(FireFixture fixture) : IClassFixture<FireFixture>
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(40);

    // The driver alone would wait for half a minute, and every caller behind it in turn.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_of_which_nothing_is_heard_is_sent_by_another_connection_and_takes_place_once(bool arrives)
    {
        var commits = 0;
        await using var proxy = new FaultProxy(fixture.Database.ConnectionString, message => message.IsCommit && Interlocked.Increment(ref commits) == 1
            ? arrives ? Fault.VanishAfter : Fault.VanishBefore
            : Fault.None);
        await using var source = FireFixture.Connect(proxy.ConnectionString);
        await using var ledger = FireFixture.Open(source, Long, lanes: 1, attemptWithin: Short);
        var created = Changes.NewGeneration(key: Changes.Key($"silent-{arrives}"));

        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(created).WaitAsync(Bound));

        Assert.Equal(1, await Events(created));
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(Changes.Next(created)));
    }

    [Fact]
    public async Task In_lasting_silence_every_caller_learns_in_time_what_can_be_said_of_its_change()
    {
        FaultProxy? network = null;
        var armed = false;
        var silent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var others = Enumerable.Range(0, 20).Select(_ => Changes.NewGeneration()).ToList();
        await using var proxy = new FaultProxy(fixture.Database.ConnectionString, message =>
        {
            if (!message.IsCommit || !Volatile.Read(ref armed))
                return Fault.None;
            network!.IsSilent = true;
            silent.TrySetResult();
            return Fault.VanishBefore;
        });
        network = proxy;
        await using var source = FireFixture.Connect(proxy.ConnectionString);
        await using var ledger = FireFixture.Open(source, TimeSpan.FromSeconds(2), lanes: 1, attemptWithin: Short);
        await ledger.CommitAsync(Changes.NewGeneration());
        var created = Changes.NewGeneration(key: Changes.Key("in-silence"));

        Volatile.Write(ref armed, true);
        var unknown = ledger.CommitAsync(created);
        await silent.Task.WaitAsync(Bound);
        var behind = others.Select(ledger.CommitAsync).ToList();

        Assert.True((await Assert.ThrowsAsync<LedgerOutcomeUnknownException>(() => unknown.WaitAsync(Bound))).Retryable);
        foreach (var caller in behind)
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => caller.WaitAsync(Bound));
        Assert.Equal(0, await Events(created));

        await using var healed = FireFixture.Connect(fixture.Database.ConnectionString);
        await using var next = FireFixture.Open(healed, Long);
        var again = await Task.WhenAll(others.Append(created).Select(next.CommitAsync));
        Assert.All(again, outcome => Assert.Equal(CommitOutcome.Committed, outcome));
    }

    [Fact]
    public async Task An_attempt_that_was_given_up_does_not_commit_when_the_network_speaks_again()
    {
        var delays = 0;
        await using var proxy = new FaultProxy(fixture.Database.ConnectionString, message =>
            message.Says("insert into generation_specs") && Interlocked.Increment(ref delays) == 1 ? Fault.Delay : Fault.None);
        await using var source = FireFixture.Connect(proxy.ConnectionString);
        await using var ledger = FireFixture.Open(source, TimeSpan.Zero, lanes: 1, attemptWithin: TimeSpan.FromMilliseconds(300));
        var created = Changes.NewGeneration();

        var refusal = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(created).WaitAsync(Bound));
        Assert.True(refusal.Retryable);
        Assert.True(proxy.Delayed.Task.IsCompleted);
        proxy.LetGo.SetResult();

        // Its rows were locked; another's change of them goes through as soon as the abandoned transaction has ended.
        Assert.Equal(CommitOutcome.Committed, await CommitPatientlyAsync(ledger, created with { CommitId = Guid.CreateVersion7() }));
        Assert.Equal(1, await Events(created));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from ledger_events where commit_id = '{created.CommitId}'"));
    }

    private static async Task<CommitOutcome> CommitPatientlyAsync(GroupCommitLedger ledger, LedgerChange change)
    {
        using var patience = new CancellationTokenSource(Bound);
        while (true)
        {
            try
            {
                return await ledger.CommitAsync(change);
            }
            catch (LedgerUnavailableException) when (!patience.IsCancellationRequested)
            {
                await Task.Yield();
            }
        }
    }

    private Task<long> Events(LedgerChange change) =>
        fixture.Database.ScalarAsync<long>($"select count(*) from ledger_events where stream_id = '{change.StreamId}'");
}
