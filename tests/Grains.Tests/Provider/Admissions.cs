using System.Globalization;
using PixSim.Storage.Invariants;
using PixSim.Support;

namespace PixSim.Grains.Tests.Provider;

/// <summary>What the ledger says of a provider's admissions.</summary>
internal static class Admissions
{
    /// <summary>The most admissions in any window of this length, wherever it begins.</summary>
    public static Task<long> MostInAnyAsync(TestDatabase database, TimeSpan window) => database.ScalarAsync<long>(string.Create(CultureInfo.InvariantCulture, $"""
        select coalesce(max(count), 0) from (
            select count(*) over (order by admitted_at range between interval '{(long)window.TotalMicroseconds - 1} microseconds' preceding and current row)
            from submissions) as windows
        """));

    /// <summary>Slots that submissions hold at this moment.</summary>
    public static Task<long> UnfinishedAsync(TestDatabase database) =>
        database.ScalarAsync<long>("select count(*) from submissions where not finished");

    /// <summary>Every invariant of the ledger holds.</summary>
    public static async Task AuditAsync(TestDatabase database, int maxConcurrent)
    {
        var results = await LedgerAudit.RunAsync(
            database.Source, new Dictionary<string, int>(StringComparer.Ordinal) { [Harness.ScriptedProvider.Id] = maxConcurrent }, CancellationToken.None);
        Assert.All(results, result => Assert.True(result.Holds, $"{result.Invariant.Statement} Not so: {string.Join(", ", result.Violations)}"));
    }

    /// <summary>Asks until something holds, as there is no event to wait for.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await holds())
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"It never came to this: {what}");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
