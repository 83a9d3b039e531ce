using System.Diagnostics;
using Npgsql;
using PixSim.Bench.Measuring;
using PixSim.Support;

namespace PixSim.Bench.Recover;

/// <summary>
/// The baseline: jobs in a table, each leased by a worker. When the workers have died, others take the jobs whose lease
/// has run out, one at a time without waiting for each other, and finish each in a transaction that writes the same rows.
/// </summary>
internal static class LeasedJobs
{
    /// <summary>How long a lease of a worker that died holds others off.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const int Workers = 16;

    private const string Create = """
        create table leased_jobs (id uuid primary key, prompt text not null, state text not null, lease_until timestamptz not null);
        create index leased_jobs_due on leased_jobs (lease_until) where state = 'running';
        create table leased_events (job_id uuid not null, seq bigint not null, kind text not null, at timestamptz not null, primary key (job_id, seq));
        create table leased_usage (job_id uuid primary key, amount_micros bigint not null);
        """;

    private const string Take = """
        update leased_jobs set lease_until = clock_timestamp() + interval '30 seconds' where id = (
            select id from leased_jobs where state = 'running' and lease_until <= clock_timestamp()
            order by lease_until for update skip locked limit 1)
        returning id
        """;

    private const string Finish = """
        with done as (update leased_jobs set state = 'completed' where id = $1 and state = 'running' returning id),
        told as (insert into leased_events select id, 2, 'completed', clock_timestamp() from done)
        insert into leased_usage select id, 10000 from done
        """;

    /// <summary>Orphans so many jobs, and measures from then on. Returns jobs per second until the last, and their latencies.</summary>
    public static async Task<(double PerSecond, Latencies Latency)> RunAsync(TestDatabase database, int jobs, TimeSpan lease)
    {
        await database.ExecuteAsync(Create);
        await database.ExecuteAsync($"""
            insert into leased_jobs select gen_random_uuid(), repeat('x', 400), 'running', clock_timestamp() + interval '{lease.TotalSeconds:F0} seconds'
            from generate_series(1, {jobs});
            insert into leased_events select id, 1, 'created', now() from leased_jobs
            """);
        var orphaned = Stopwatch.GetTimestamp();
        var samples = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(database, orphaned)));
        var latencies = samples.SelectMany(own => own).ToList();
        return (latencies.Count / latencies.Max().TotalSeconds, Latencies.Of(latencies));
    }

    private static async Task<List<TimeSpan>> WorkAsync(TestDatabase database, long orphaned)
    {
        var finished = new List<TimeSpan>();
        using var idle = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            await using var take = database.Source.CreateCommand(Take);
            if (await take.ExecuteScalarAsync() is not Guid job)
            {
                if (await database.ScalarAsync<bool>("select not exists(select from leased_jobs where state = 'running')"))
                    return finished;
                await idle.WaitForNextTickAsync();
                continue;
            }

            await using var finish = database.Source.CreateCommand(Finish);
            finish.Parameters.Add(new NpgsqlParameter { Value = job });
            await finish.ExecuteNonQueryAsync();
            finished.Add(Stopwatch.GetElapsedTime(orphaned));
        }
    }
}
