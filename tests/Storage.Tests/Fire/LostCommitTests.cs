using PixSim.Storage.Ledger;
using PixSim.Storage.Tests.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Fire;

public sealed class LostCommitTests(FireFixture fixture) : IClassFixture<FireFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_commit_that_arrives_late_is_recognised()
    {
        var commits = 0;
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var proxy = new FaultProxy(fixture.Database.ConnectionString, message =>
        {
            if (commits > 0 && message.Says("insert into idempotency_keys"))
                again.TrySetResult();
            return message.IsCommit && Interlocked.Increment(ref commits) == 1 ? Fault.HoldBack : Fault.None;
        });
        await using var source = FireFixture.Connect(proxy.ConnectionString);
        await using var ledger = FireFixture.Open(source, Long, lanes: 1);
        var created = Changes.NewGeneration(key: Changes.Key("late"));

        var commit = ledger.CommitAsync(created);
        var deliver = await proxy.HeldBack.Task;
        await again.Task;
        Assert.False(commit.IsCompleted);
        await deliver();

        Assert.Equal(CommitOutcome.Committed, await commit);
        Assert.Equal(1, await Events(created));
    }

    [Fact]
    public async Task An_admission_that_ended_after_its_commit_is_still_a_commit()
    {
        await fixture.Database.ExecuteAsync("insert into gates values ('sketch', 7) on conflict (provider_id) do update set epoch = 7");
        var now = new DateTimeOffset(await fixture.Database.ScalarAsync<DateTime>("select clock_timestamp()"));
        var commits = 0;
        FaultProxy? network = null;
        await using var proxy = new FaultProxy(fixture.Database.ConnectionString, message =>
        {
            if (!message.IsCommit || Interlocked.Increment(ref commits) != 2)
                return Fault.None;
            network!.Refuses = true;
            return Fault.CutAfter;
        });
        network = proxy;
        await using var source = FireFixture.Connect(proxy.ConnectionString);
        await using var ledger = FireFixture.Open(source, Long, lanes: 1);
        var created = Changes.NewGeneration();
        await ledger.CommitAsync(created);
        var admitted = Changes.Next(created, "submitting", new Fence("sketch", 7, now.AddHours(1)));

        var commit = ledger.CommitAsync(admitted);
        await proxy.AnswerLost.Task;
        await fixture.Database.ExecuteAsync("update gates set epoch = 8 where provider_id = 'sketch'");
        proxy.Refuses = false;

        Assert.Equal(CommitOutcome.Committed, await commit);
        Assert.Equal(2, await Events(admitted));
        Assert.Equal(CommitOutcome.Fenced, await ledger.CommitAsync(Changes.Next(admitted, "submitting", admitted.Fence)));
    }

    [Fact]
    public async Task A_commit_whose_end_cannot_be_learned_is_unknown_and_may_be_sent_again()
    {
        FaultProxy? network = null;
        await using var proxy = new FaultProxy(fixture.Database.ConnectionString, message =>
        {
            if (!message.IsCommit || network!.AnswerLost.Task.IsCompleted)
                return Fault.None;
            network.Refuses = true;
            return Fault.CutAfter;
        });
        network = proxy;
        await using var source = FireFixture.Connect(proxy.ConnectionString);
        await using var ledger = FireFixture.Open(source, TimeSpan.FromMilliseconds(200), lanes: 1);
        var created = Changes.NewGeneration(key: Changes.Key("unknown"));

        var unknown = await Assert.ThrowsAsync<LedgerOutcomeUnknownException>(() => ledger.CommitAsync(created));
        Assert.True(unknown.Retryable);
        Assert.Equal(1, await Events(created));

        await proxy.AnswerLost.Task;
        proxy.Refuses = false;
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(created));
        Assert.Equal(1, await Events(created));
    }

    private Task<long> Events(LedgerChange change) =>
        fixture.Database.ScalarAsync<long>($"select count(*) from ledger_events where stream_id = '{change.StreamId}'");
}
