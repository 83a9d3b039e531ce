using PixSim.Storage.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Ledger;

public sealed class GroupCommitTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task A_change_stores_its_row_its_events_and_its_side_rows()
    {
        await using var ledger = fixture.Open();
        var created = Changes.NewGeneration();

        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(created));
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(Changes.Next(created)));

        Assert.Equal("completed", await Scalar<string>($"select phase from generations where id = '{created.StreamId}'"));
        Assert.Equal(2, await Scalar<long>($"select last_event from generations where id = '{created.StreamId}'"));
        Assert.Equal(2, await Scalar<long>($"select count(*) from ledger_events where stream_id = '{created.StreamId}'"));
        Assert.Equal(1, await Scalar<long>($"select count(*) from generation_specs where id = '{created.StreamId}'"));
    }

    [Fact]
    public async Task Whichever_lane_is_free_takes_what_waits_and_a_stream_keeps_its_order()
    {
        await using var ledger = fixture.Open(lanes: 4);
        var families = new[] { "one", "two", "three" }.Select(slug => Changes.NewFamily($"order-{slug}")).ToArray();
        var commits = families.Select(ledger.CommitAsync).ToList();
        for (var round = 0; round < 100; round++)
        {
            for (var index = 0; index < families.Length; index++)
                commits.Add(ledger.CommitAsync(families[index] = Changes.NextVersion(families[index])));
            commits.Add(ledger.CommitAsync(Changes.NewGeneration()));

            // Now and then the lanes get ahead, so that a stream's changes are spread over many batches.
            if (round % 7 == 0)
                await commits[^1];
        }

        Assert.All(await Task.WhenAll(commits), outcome => Assert.Equal(CommitOutcome.Committed, outcome));
        foreach (var family in families)
            Assert.Equal(100, await Scalar<int>($"select last_version from prompt_heads where family_id = '{family.StreamId}'"));
    }

    [Fact]
    public async Task Of_two_activations_that_decided_upon_the_same_row_one_loses_cleanly()
    {
        await using var one = fixture.Open();
        await using var other = fixture.Open();
        var created = Changes.NewGeneration();
        await one.CommitAsync(created);
        var first = Changes.Next(created, "failed");
        var second = Changes.Next(created, "cancelled");

        var outcomes = await Task.WhenAll(Ended(one.CommitAsync(first)), Ended(other.CommitAsync(second)));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Single(outcomes, outcome => outcome is LedgerConflictException);
        var winner = outcomes[0] is null ? first : second;
        Assert.Equal(winner.CommitId, await Scalar<Guid>($"select etag from generations where id = '{created.StreamId}'"));
        Assert.Equal(2, await Scalar<long>($"select count(*) from ledger_events where stream_id = '{created.StreamId}'"));
    }

    [Fact]
    public async Task A_poisoned_change_in_a_full_batch_fails_alone()
    {
        await using var ledger = fixture.Open();
        var hold = await fixture.HoldUpAsync();
        var first = ledger.CommitAsync(Changes.NewGeneration());
        var good = Enumerable.Range(0, 100).Select(_ => ledger.CommitAsync(Changes.NewGeneration())).ToList();
        var poisoned = Changes.NewGeneration(priority: 99);
        var bad = ledger.CommitAsync(poisoned);
        var behind = Enumerable.Range(0, 100).Select(_ => ledger.CommitAsync(Changes.NewGeneration())).ToList();
        await hold.DisposeAsync();

        var refused = await Assert.ThrowsAsync<LedgerRefusedException>(() => bad);
        Assert.False(refused.Retryable);
        Assert.All(await Task.WhenAll([first, .. good, .. behind]), outcome => Assert.Equal(CommitOutcome.Committed, outcome));
        Assert.Equal(0, await Scalar<long>($"select count(*) from ledger_events where stream_id = '{poisoned.StreamId}'"));
    }

    [Fact]
    public async Task A_failing_change_in_the_middle_of_a_pipelined_family_leaves_no_gap()
    {
        await using var ledger = fixture.Open();
        var change = Changes.NewFamily("in-the-middle");
        await ledger.CommitAsync(change);
        var familyId = change.StreamId;
        var hold = await fixture.HoldUpAsync();
        var other = ledger.CommitAsync(Changes.NewGeneration());
        var pipeline = new List<Task<CommitOutcome>>();
        for (var number = 1; number <= 30; number++)
        {
            change = Changes.NextVersion(change, number == 12 ? "{not json" : null);
            pipeline.Add(ledger.CommitAsync(change));
        }

        await hold.DisposeAsync();
        var outcomes = await Task.WhenAll(pipeline.Select(Ended));

        Assert.All(outcomes[..11], Assert.Null);
        Assert.IsType<LedgerRefusedException>(outcomes[11]);
        Assert.All(outcomes[12..], outcome => Assert.True(outcome is LedgerPredecessorException or LedgerConflictException, $"{outcome}"));
        Assert.Equal(CommitOutcome.Committed, await other);
        Assert.Equal(11, await Scalar<int>($"select last_version from prompt_heads where family_id = '{familyId}'"));
        Assert.Equal(
            Enumerable.Range(1, 11),
            await Scalar<int[]>($"select array_agg(version_number order by version_number) from prompt_versions where family_id = '{familyId}'"));
        Assert.Equal(12, await Scalar<long>($"select last_event from prompt_heads where family_id = '{familyId}'"));
    }

    [Fact]
    public async Task Each_caller_gets_an_exception_of_its_own()
    {
        await using var ledger = fixture.Open();
        var created = Changes.NewFamily("own-exceptions");
        await ledger.CommitAsync(created);
        var hold = await fixture.HoldUpAsync();
        var busy = ledger.CommitAsync(Changes.NewGeneration());
        var stale = created with { CommitId = Guid.CreateVersion7() };
        var one = Changes.NextVersion(stale);
        var other = Changes.NextVersion(one);
        Task<Exception?>[] callers = [Ended(ledger.CommitAsync(one)), Ended(ledger.CommitAsync(other))];
        await hold.DisposeAsync();
        await busy;

        var exceptions = await Task.WhenAll(callers);
        Assert.All(exceptions, exception => Assert.IsAssignableFrom<LedgerException>(exception));
        Assert.NotSame(exceptions[0], exceptions[1]);
    }

    [Fact]
    public async Task A_change_that_is_sent_again_after_its_commit_is_recognised()
    {
        await using var ledger = fixture.Open();
        var created = Changes.NewGeneration(key: Changes.Key("again"));
        var next = Changes.Next(created);
        await ledger.CommitAsync(created);
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(created));
        await ledger.CommitAsync(next);

        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(next));
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(created));
        Assert.Equal(2, await Scalar<long>($"select count(*) from ledger_events where stream_id = '{created.StreamId}'"));
    }

    [Fact]
    public async Task Of_many_creations_under_one_key_one_creates()
    {
        await using var one = fixture.Open();
        await using var other = fixture.Open();
        var creations = Enumerable.Range(0, 100)
            .Select(index => (index % 2 == 0 ? one : other).CommitAsync(Changes.NewGeneration(key: Changes.Key("once"))))
            .ToList();

        var outcomes = await Task.WhenAll(creations);

        Assert.Single(outcomes, CommitOutcome.Committed);
        Assert.Equal(99, outcomes.Count(outcome => outcome == CommitOutcome.KeyTaken));
        Assert.Equal(1, await Scalar<long>(
            "select count(*) from generations g join idempotency_keys k on k.resource_id = g.id where k.key = 'once'"));
    }

    [Fact]
    public async Task A_slug_that_is_taken_is_an_outcome_and_not_an_error()
    {
        await using var ledger = fixture.Open();
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(Changes.NewFamily("taken")));
        Assert.Equal(CommitOutcome.Exists, await ledger.CommitAsync(Changes.NewFamily("taken")));
    }

    [Theory]
    [InlineData(7, 60, CommitOutcome.Committed)]
    [InlineData(6, 60, CommitOutcome.Fenced)]
    [InlineData(7, -60, CommitOutcome.Fenced)]
    public async Task An_admission_holds_only_for_its_epoch_and_its_time(long epoch, int secondsLeft, CommitOutcome expected)
    {
        await using var ledger = fixture.Open();
        await fixture.Database.ExecuteAsync("insert into gates values ('sketch', 7) on conflict (provider_id) do update set epoch = 7");
        var now = new DateTimeOffset(await Scalar<DateTime>("select clock_timestamp()"));
        var created = Changes.NewGeneration();
        await ledger.CommitAsync(created);

        var outcome = await ledger.CommitAsync(Changes.Next(created, "submitting", new Fence("sketch", epoch, now.AddSeconds(secondsLeft))));

        Assert.Equal(expected, outcome);
        var phase = await Scalar<string>($"select phase from generations where id = '{created.StreamId}'");
        Assert.Equal(expected == CommitOutcome.Committed ? "submitting" : "queued", phase);
    }

    private Task<T> Scalar<T>(string sql) => fixture.Database.ScalarAsync<T>(sql);

    private static async Task<Exception?> Ended(Task<CommitOutcome> commit)
    {
        try
        {
            Assert.Equal(CommitOutcome.Committed, await commit);
            return null;
        }
        catch (LedgerException exception)
        {
            return exception;
        }
    }
}
