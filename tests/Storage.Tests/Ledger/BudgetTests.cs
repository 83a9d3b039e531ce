using PixSim.Storage.Invariants;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;
using PixSim.Support;
using Xunit;

namespace PixSim.Storage.Tests.Ledger;

public sealed class BudgetTests : IAsyncLifetime
{
    private const long Cost = 10_000;
    private static readonly Guid Key = Guid.CreateVersion7();
    private readonly LedgerFixture _fixture = new();

    private TestDatabase Database => _fixture.Database;

    private BudgetQueries Queries => new(Database.Source);

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        await Database.ExecuteAsync("insert into gates (provider_id, epoch) values ('sketch', 1), ('other', 1)");
    }

    public async Task DisposeAsync()
    {
        Assert.All(await LedgerAudit.RunAsync(Database.Source, CancellationToken.None), result => Assert.DoesNotContain(result.Violations, found => found.Contains(' ')));
        await _fixture.DisposeAsync();
    }

    [Theory]
    [InlineData("provider", "sketch")]
    [InlineData("account", "sketch/default")]
    [InlineData("workspace", null)]
    [InlineData("key", null)]
    public async Task No_two_ledgers_together_admit_more_than_a_budget_of_any_scope_allows(string scope, string? subject)
    {
        var budget = new BudgetKey(scope, subject ?? (scope == "key" ? Key : Changes.Workspace).ToString(), "month", "USD");
        await Queries.SetAsync(budget, 7 * Cost + 1, null, CancellationToken.None);
        await using var one = _fixture.Open(lanes: 3);
        await using var other = _fixture.Open(lanes: 3);

        var admissions = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => BeginAsync(number % 2 == 0 ? one : other)));

        Assert.Equal(7, admissions.Count(admission => admission.Outcome == CommitOutcome.Committed));
        Assert.All(admissions.Where(admission => admission.Outcome == CommitOutcome.Fenced), refused => Assert.Equal(budget, refused.Change.Fence!.OverBudget!.Key));
        Assert.Equal((7 * Cost, 0), await UseAsync(budget));
    }

    [Fact]
    public async Task What_an_attempt_cost_takes_the_place_of_its_estimate_and_what_came_to_nothing_is_given_back()
    {
        var budget = new BudgetKey("workspace", Changes.Workspace.ToString(), "day", "USD");
        await Queries.SetAsync(budget, 2 * Cost, null, CancellationToken.None);
        await using var ledger = _fixture.Open();
        var cheap = await BeginAsync(ledger);
        var failed = await BeginAsync(ledger);
        Assert.Equal(CommitOutcome.Fenced, (await BeginAsync(ledger)).Outcome);

        await SettleAsync(ledger, cheap.Change, cost: 4_000);
        await SettleAsync(ledger, failed.Change, cost: null);

        Assert.Equal((0, 4_000), await UseAsync(budget));
        Assert.Equal(CommitOutcome.Committed, (await BeginAsync(ledger)).Outcome);
        Assert.Equal(CommitOutcome.Fenced, (await BeginAsync(ledger)).Outcome);
    }

    [Fact]
    public async Task A_budget_that_is_set_in_the_midst_of_work_counts_all_of_it()
    {
        var budget = new BudgetKey("provider", "sketch", "total", "USD");
        await using var ledger = _fixture.Open(lanes: 4);
        var working = Enumerable.Range(0, 60).Select(async number =>
        {
            var begun = await BeginAsync(ledger);
            await SettleAsync(ledger, begun.Change, number % 3 == 0 ? null : 2_000);
        }).ToList();
        for (var times = 0; times < 5; times++)
            await Queries.SetAsync(budget, 1_000 * Cost, null, CancellationToken.None);
        await Task.WhenAll(working);

        Assert.Equal((0, 40 * 2_000), await UseAsync(budget));
    }

    [Fact]
    public async Task A_limit_changes_only_from_the_revision_that_was_read_and_one_made_anew_has_no_former_one()
    {
        var budget = new BudgetKey("key", Key.ToString(), "month", "USD");
        Assert.True(await Queries.SetAsync(budget, 1, 0, CancellationToken.None));
        Assert.False(await Queries.SetAsync(budget, 2, 0, CancellationToken.None));
        var first = (await Queries.FindAsync(budget, CancellationToken.None))!;
        Assert.True(await Queries.SetAsync(budget, 3, first.Revision, CancellationToken.None));
        Assert.False(await Queries.SetAsync(budget, 4, first.Revision, CancellationToken.None));
        Assert.False(await Queries.RemoveAsync(budget, first.Revision, CancellationToken.None));
        var second = (await Queries.FindAsync(budget, CancellationToken.None))!;
        Assert.Equal(3, second.LimitMicros);
        Assert.True(await Queries.RemoveAsync(budget, second.Revision, CancellationToken.None));
        Assert.True(await Queries.SetAsync(budget, 5, null, CancellationToken.None));

        Assert.False(await Queries.SetAsync(budget, 6, first.Revision, CancellationToken.None));
        Assert.False(await Queries.SetAsync(budget, 6, second.Revision, CancellationToken.None));
        Assert.Equal(5, (await Queries.FindAsync(budget, CancellationToken.None))!.LimitMicros);
    }

    [Fact]
    public async Task Budgets_that_come_and_go_in_the_midst_of_work_break_no_commit()
    {
        var budget = new BudgetKey("workspace", Changes.Workspace.ToString(), "day", "USD");
        await using var ledger = _fixture.Open(lanes: 4);
        var working = Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            var begun = await BeginAsync(ledger);
            await SettleAsync(ledger, begun.Change, number % 3 == 0 ? null : 2_000);
        }));
        while (!working.IsCompleted)
        {
            await Queries.SetAsync(budget, 1_000 * Cost, null, CancellationToken.None);
            await Queries.RemoveAsync(budget, null, CancellationToken.None);
        }

        await working;
        await Queries.SetAsync(budget, 1_000 * Cost, null, CancellationToken.None);
        var (reserved, spent) = await UseAsync(budget);
        Assert.Equal(0, reserved);
        Assert.InRange(spent, 1, 133 * 2_000);
    }

    [Fact]
    public async Task Another_currency_another_workspace_and_another_day_do_not_count()
    {
        var yesterday = new BudgetKey("workspace", Changes.Workspace.ToString(), "day", "USD");
        await using var ledger = _fixture.Open();
        await BeginAsync(ledger);
        await Database.ExecuteAsync("update submissions set admitted_at = admitted_at - interval '1 day'");
        foreach (var budget in new[] { yesterday, yesterday with { Currency = "EUR" }, yesterday with { Subject = Guid.CreateVersion7().ToString() } })
            await Queries.SetAsync(budget, Cost, null, CancellationToken.None);

        Assert.Equal(CommitOutcome.Committed, (await BeginAsync(ledger)).Outcome);
        Assert.Equal(CommitOutcome.Fenced, (await BeginAsync(ledger)).Outcome);
        Assert.Equal((Cost, 0), await UseAsync(yesterday));
    }

    private static async Task<(CommitOutcome Outcome, GenerationChange Change)> BeginAsync(GroupCommitLedger ledger)
    {
        var created = Changes.NewGeneration();
        await ledger.CommitAsync(created);
        var begun = Changes.Next(created, "submitting", new Fence("sketch", 1, DateTimeOffset.MaxValue.AddDays(-1)));
        begun = begun with
        {
            Row = begun.Row with { Attempt = 1 },
            Submission = new SubmissionRow(1, "sketch", "default", Guid.CreateVersion7().ToString("N"), 1, Cost, "USD") { KeyId = Key },
        };
        return (await ledger.CommitAsync(begun), begun);
    }

    private static async Task SettleAsync(GroupCommitLedger ledger, GenerationChange begun, long? cost)
    {
        var settled = Changes.Next(begun) with
        {
            Settlements = [new SettlementRow(1, cost is null ? "failed" : "succeeded", true, null, null, null, cost, new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) { CountedMicros = cost ?? 0 }],
        };
        Assert.Equal(CommitOutcome.Committed, await ledger.CommitAsync(settled));
    }

    private async Task<(long Reserved, long Spent)> UseAsync(BudgetKey key)
    {
        var budget = Assert.Single(await Queries.ListAsync(key.Scope, key.Subject, CancellationToken.None), found => found.Key == key);
        return (budget.ReservedMicros, budget.SpentMicros);
    }
}
