using PixSim.Storage.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Ledger;

public sealed class ExperimentRowTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    // The next one was changed before the other ended, so that its row comes first: written in that order, two would be open.
    [Fact]
    public async Task One_transaction_ends_an_experiment_and_starts_the_next()
    {
        await using var ledger = fixture.Open();
        var family = Changes.NewFamily($"family-{Guid.CreateVersion7():N}");
        await ledger.CommitAsync(family);
        var (one, next) = (Draft() with { Phase = "running" }, Draft());
        var running = With(family, one);
        await ledger.CommitAsync(running);
        var before = With(running, next);
        await ledger.CommitAsync(before);

        // The first one is held up while the others gather.
        var busy = Changes.Follow(before, "looked_at");
        var widened = With(busy, next with { Revision = 2, PlanJson = """{"traffic_percent": 20}""" });
        var stopped = With(widened, one with { Revision = 2, Phase = "stopped", EndedAt = Now });
        var started = With(stopped, next with { Revision = 3, Phase = "running", PlanJson = """{"traffic_percent": 20}""" });
        var hold = await fixture.HoldUpAsync();
        var commits = new LedgerChange[] { busy, widened, stopped, started }.Select(ledger.CommitAsync).ToList();
        await hold.DisposeAsync();
        var outcomes = await Task.WhenAll(commits);

        Assert.All(outcomes, outcome => Assert.Equal(CommitOutcome.Committed, outcome));
        var phases = await fixture.Database.ScalarAsync<string[]>($"select array_agg(phase || ' ' || revision order by phase) from prompt_experiments where family_id = '{family.StreamId}'");
        Assert.Equal(["running 3", "stopped 2"], phases);
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(distinct xmin::text) from prompt_experiments where family_id = '{family.StreamId}'"));
    }

    private static FamilyChange With(FamilyChange previous, ExperimentRow experiment) => Changes.Follow(previous, "experiment_moved") with { Experiment = experiment };

    private static ExperimentRow Draft() => new(Guid.CreateVersion7(), "Two", null, "draft", 1, "{}", null, Now, "tester", Now, "tester");
}
