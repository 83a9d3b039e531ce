using PixSim.Storage.Ledger;
using PixSim.Support;
using Xunit;

namespace PixSim.Storage.Tests.Fire;

/// <summary>The server itself crashes under load, and comes back.</summary>
public sealed class CrashTests
{
    private const int Crashes = 2;
    private const int BetweenCrashes = 150;

    [PrivateServerFact]
    public async Task What_was_acknowledged_outlives_a_crash_of_the_server_and_what_was_not_is_not_there_in_part()
    {
        await using var server = await PrivateServer.StartNewAsync();
        await using var database = await TestDatabase.CreateAsync(server.ConnectionString);
        var testimony = new Testimony();
        await using (var source = FireFixture.Connect(database.ConnectionString))
        await using (var ledger = FireFixture.Open(source, TimeSpan.FromMilliseconds(500)))
        {
            var load = new Load(ledger, database, testimony);
            var running = Task.WhenAll(
            [
                .. Enumerable.Range(0, 200).Select(load.GenerationAsync),
                load.FamilyAsync("pipelined", versions: 300, atOnce: 25),
                load.FamilyAsync("one-by-one", versions: 30, atOnce: 1),
            ]);
            for (var crash = 1; crash <= Crashes; crash++)
            {
                await testimony.HeardAsync(nameof(CommitOutcome.Committed), crash * BetweenCrashes);
                await server.CrashAsync();
                await testimony.HeardAsync(nameof(LedgerUnavailableException), crash);
                await server.StartAsync();
            }

            await running.WaitAsync(TimeSpan.FromMinutes(2));
        }

        await testimony.CheckAsync(database);
    }
}
