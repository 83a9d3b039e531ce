using System.Globalization;
using PixSim.Bench.Measuring;
using PixSim.Storage.Invariants;
using PixSim.Support;

namespace PixSim.Bench.Recover;

/// <summary>
/// A process with many generations at a slow provider is killed (SIGKILL), and another one is started on its database. It
/// measures how long each orphan took to move again, from the kill on, and proves by the provider's books that none was
/// ordered twice. The baseline is a job table with leases of the same length, as a good team would write it.
/// </summary>
internal static class RecoverBench
{
    /// <summary>The command line's first word for a small one.</summary>
    public const string Rehearsal = "recover-rehearsal";

    private const int Generations = 10_000;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestFlight = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>The usual number of orphans.</summary>
    public static Task<BenchResult> RunAsync(TestDatabase database) => RunAsync(database, Generations, isHurried: false);

    /// <summary>Any number of orphans.</summary>
    /// <param name="isHurried">Whether to turn the clock of the orphans forward, so that the time until they are due need not pass.</param>
    public static async Task<BenchResult> RunAsync(TestDatabase database, int generations, bool isHurried)
    {
        var (baseline, baselineLatency) = await LeasedJobs.RunAsync(database, generations, isHurried ? TimeSpan.Zero : LeasedJobs.Lease);
        await database.ExecuteAsync(Till.Books);
        await LaunchAndKillAsync(database, generations);
        var killedAt = await database.ScalarAsync<string>("select clock_timestamp()::text");
        if (isHurried)
            await database.ExecuteAsync("update generations set wake_at = now() where live");

        await using (await Till.HostAsync(database, isOpen: true))
            await UntilAsync(database, "select count(*) from generations where outcome = 'completed'", generations, LongestRecovery);

        var seconds = await database.ScalarAsync<double[]>(SecondsUntilMoved(killedAt));
        var latency = Latencies.Of(seconds.Select(TimeSpan.FromSeconds));
        var slowest = seconds.DefaultIfEmpty(double.MaxValue).Max();
        var (proof, holds) = await ProveAsync(database, generations);
        return new BenchResult(
            "recover",
            "generations/s, from the kill",
            seconds.Length / slowest,
            baseline,
            latency,
            baselineLatency,
            string.Create(CultureInfo.InvariantCulture, $"{seconds.Length:N0} of {generations:N0} orphans moved again, the last after {slowest:F1} s; {proof}"),
            holds && seconds.Length == generations && slowest <= Budget.TotalSeconds);
    }

    private static async Task LaunchAndKillAsync(TestDatabase database, int generations)
    {
        using var doomed = DoomedProcess.Start(database, generations);
        try
        {
            await UntilAsync(database, "select count(*) from till_orders", generations, LongestFlight);
            var unanswered = generations / Till.Unanswered;
            await UntilAsync(database, "select count(*) from generations where phase = 'processing'", generations - unanswered, LongestFlight);
        }
        finally
        {
            doomed.Kill();
            await doomed.WaitForExitAsync();
        }

        // The server finds out at once, but not before: the next process is to find the database free.
        await UntilAsync(database, "select count(*) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()", 0, LongestFlight);
    }

    private static async Task<(string Proof, bool Holds)> ProveAsync(TestDatabase database, int generations)
    {
        var orders = await database.ScalarAsync<long>("select count(*) from till_orders");
        var keys = await database.ScalarAsync<long>("select count(distinct key) from till_orders");
        var paidTwice = await database.ScalarAsync<long>(
            "select count(*) from (select from till_orders group by generation_id having count(distinct key) > 1) twice");
        var charged = await database.ScalarAsync<long>("select count(*) from usage");
        var audit = await LedgerAudit.RunAsync(database.Source, CancellationToken.None);
        var broken = audit.Where(result => !result.Holds).Select(result => result.Invariant.Number).ToList();
        var proof = $"{keys:N0} paid orders for {generations:N0} generations, {paidTwice:N0} paid twice, {orders - keys:N0} asked for again under "
            + $"their key, {charged:N0} charged, invariants {(broken.Count == 0 ? "hold" : $"broken: {string.Join(", ", broken)}")}";
        return (proof, keys == generations && paidTwice == 0 && charged == generations && broken.Count == 0);
    }

    private static string SecondsUntilMoved(string killedAt) => $$"""
        select coalesce(array_agg(extract(epoch from moved_at - '{{killedAt}}'::timestamptz)::double precision), '{}') from (
            select min(at) as moved_at from ledger_events where at > '{{killedAt}}'::timestamptz group by stream_id
        ) moved
        """;

    private static async Task UntilAsync(TestDatabase database, string countSql, long expected, TimeSpan patience)
    {
        using var timer = new PeriodicTimer(LookEvery);
        using var over = new CancellationTokenSource(patience);
        while (await database.ScalarAsync<long>(countSql) != expected)
            await timer.WaitForNextTickAsync(over.Token);
    }
}
