using PixSim.Grains.Interfaces.Providers;
using PixSim.Grains.Tests.Harness;
using PixSim.Storage.Queries;
using PixSim.Support;

namespace PixSim.Grains.Tests.Provider;

/// <summary>Periods of budgets, by a database whose clock the test sets.</summary>
public sealed class BudgetResetTests
{
    private const long Cost = 10_000;
    private static readonly DateTimeOffset MonthsEnd = new(2031, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_waits_for_a_budget_goes_on_by_itself_when_its_next_period_begins()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SetClockAsync(database, MonthsEnd.AddDays(-10));
        var provider = new ScriptedProvider();
        Guid workspaceId;
        await using (var before = await TestCluster.StartAsync(database, provider))
        {
            workspaceId = before.WorkspaceId;
            await before.Service<BudgetQueries>().SetAsync(new BudgetKey("workspace", workspaceId.ToString(), "month", "USD"), 3 * Cost, null, CancellationToken.None);
            for (var count = 0; count < 8; count++)
                await before.CreateAsync();
            await Admissions.UntilAsync(async () => await CompletedAsync(database) == 3 && await WaitingAsync(before) == 5, "three are paid in this month, and five wait");
        }

        // Nothing but the end of the month is left to wake the gate: it is not told, and does not compare itself in time.
        await SetClockAsync(database, MonthsEnd.AddSeconds(-3));
        await using var after = await TestCluster.StartAsync(database, provider, workspaceId, compareEvery: TimeSpan.FromMinutes(10));

        await Admissions.UntilAsync(async () => await CompletedAsync(database) == 6 && await WaitingAsync(after) == 2, "three more are paid in the next month, and two wait");
        Assert.Equal(3, await database.ScalarAsync<long>($"select count(*) from submissions where admitted_at >= '{MonthsEnd:O}'"));
        await Admissions.AuditAsync(database, provider.MaxConcurrent);
    }

    private static Task<long> CompletedAsync(TestDatabase database) => database.ScalarAsync<long>("select count(*) from generations where outcome = 'completed'");

    private static async Task<int> WaitingAsync(TestCluster cluster) =>
        await cluster.Grains.GetGrain<IProviderGrain>(ScriptedProvider.Id).Read() is { Running: 0, WaitReason: "budget" } gate ? gate.Queued : 0;

    // A function of the same name that is found first. Connections that are opened from now on look there.
    private static Task SetClockAsync(TestDatabase database, DateTimeOffset now) => database.ExecuteAsync($"""
        create schema if not exists fake;
        create table if not exists fake.clock (ahead interval not null);
        delete from fake.clock;
        insert into fake.clock select timestamptz '{now:O}' - pg_catalog.clock_timestamp();
        create or replace function fake.clock_timestamp() returns timestamptz language sql volatile as
            'select pg_catalog.clock_timestamp() + ahead from fake.clock';
        alter database {database.Name} set search_path = fake, pg_catalog, public;
        """);
}
