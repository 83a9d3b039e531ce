using PixSim.Domain.Generations;
using PixSim.Grains.Failpoints;
using PixSim.KillHost;
using PixSim.Storage.Invariants;
using PixSim.Support;

namespace PixSim.Grains.Tests.Kills;

/// <summary>
/// Real processes die one after another at the boundaries between what is kept and what is done, each in the middle of
/// a generation of its own, which the next one finds and brings to its end before it begins with its own.
/// </summary>
public abstract class KillTest
{
    private protected static Death Before(GenerationPhase phase) => new(Boundary.BeforeCommit, phase);

    private protected static Death After(GenerationPhase phase) => new(Boundary.AfterCommit, phase);

    private protected static Death At(Boundary boundary, GenerationPhase phase) => new(boundary, phase);

    /// <summary>Kills a process at each of these places, and looks at what is left at the end.</summary>
    /// <param name="mostAttempts">How often a generation may have been submitted under different keys.</param>
    private protected static Task KillAsync(ProviderKind kind, int mostAttempts, params (Death Death, bool AtOnce)[] deaths) =>
        KillAsync(kind, mostAttempts, haveTwins: false, deaths);

    /// <param name="haveTwins">Whether each of them is asked for twice, at the same time.</param>
    private protected static async Task KillAsync(ProviderKind kind, int mostAttempts, bool haveTwins, params (Death Death, bool AtOnce)[] deaths)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var emulator = await ProviderEmulator.StartAsync(kind);
        var folder = Directory.CreateTempSubdirectory("pixsim-kills-");
        try
        {
            var workspace = Guid.CreateVersion7();
            await database.ExecuteAsync($"""
                insert into workspaces (id, slug, title, default_provider_id, is_production, created_at)
                values ('{workspace}', 'kills', 'Kills', 'emulated', false, now())
                """);
            var orders = new Orders(database.ConnectionString, folder.FullName, emulator.Address, kind, workspace, []);
            foreach (var (death, atOnce) in deaths)
            {
                orders = orders with { Errands = [.. orders.Errands, new Errand(Guid.CreateVersion7(), atOnce, RetryUnknown: true, death, haveTwins ? Guid.CreateVersion7() : null)] };
                await KilledProcess.RunAsync(orders);
                orders = orders with { Errands = [.. orders.Errands.Select(errand => errand with { Die = null })] };

                // The time passes after which somebody looks at those that only waited.
                if (haveTwins)
                    await database.ExecuteAsync("update generations set wake_at = now() where live");
            }

            await KilledProcess.RunAsync(orders);
            await ExpectOnePaymentAndOneEndAsync(database, emulator, orders, mostAttempts);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ExpectOnePaymentAndOneEndAsync(TestDatabase database, ProviderEmulator emulator, Orders orders, int mostAttempts)
    {
        // One payment for each key that was sent, and no key that the ledger does not know.
        Assert.Distinct(emulator.Payments.Select(payment => payment.Key));
        Assert.Equal(
            emulator.Payments.Select(payment => payment.Key).Order(StringComparer.Ordinal),
            (await database.ScalarAsync<string[]>("select coalesce(array_agg(idempotency_key), '{}') from submissions"))
                .Intersect(emulator.Payments.Select(payment => payment.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal));
        foreach (var errand in orders.Errands)
        {
            Assert.InRange(emulator.Payments.Count(payment => payment.GenerationId == errand.Id || payment.GenerationId == errand.Twin), 1, mostAttempts);
            Assert.Equal("completed", await database.ScalarAsync<string>($"select outcome from generations where id = '{errand.Id}'"));
            if (errand.Twin is { } twin)
                Assert.Equal(1, await database.ScalarAsync<long>($"select count(*) from generations g join assets a on a.id = g.asset_id and a.generation_id = g.id where g.id = '{twin}' and outcome = 'completed'"));
            Assert.Equal(1, await database.ScalarAsync<long>($"select count(*) from ledger_events where stream_id = '{errand.Id}' and kind = 'completed'"));
            Assert.Equal(
                await database.ScalarAsync<long>($"select count(*) from ledger_events where stream_id = '{errand.Id}' and kind = 'retried_by_owner'"),
                await database.ScalarAsync<long>($"select count(*) from ledger_events where stream_id = '{errand.Id}' and kind in ('failed', 'cancelled')"));
        }

        Assert.All(await LedgerAudit.RunAsync(database.Source, CancellationToken.None), result => Assert.True(
            result.Holds, $"{result.Invariant.Statement} Violated by {string.Join(", ", result.Violations)}"));
    }
}
