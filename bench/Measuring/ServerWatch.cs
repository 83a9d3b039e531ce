using System.Diagnostics;
using PixSim.Support;

namespace PixSim.Bench.Measuring;

/// <summary>Looks at a database's server while a load runs: what its connections wait for, and how much it commits.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private const string Waits = """
        select coalesce(wait_event_type || ':' || wait_event, 'running') from pg_stat_activity
        where datname = current_database() and state = 'active' and pid <> pg_backend_pid()
        """;

    private readonly TestDatabase _database;
    private readonly Dictionary<string, int> _waits = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly long _committedBefore;
    private readonly Task _looking;
    private int _looks;

    private ServerWatch(TestDatabase database, long committedBefore)
    {
        _database = database;
        _committedBefore = committedBefore;
        _looking = Task.Run(LookAsync);
    }

    /// <summary>Begins to look.</summary>
    public static async Task<ServerWatch> StartAsync(TestDatabase database) => new(database, await CountAsync(database));

    /// <summary>How many changes share a transaction, and what the connections were found doing, on average.</summary>
    public async Task<IReadOnlyList<string>> StopAsync(long changes)
    {
        await _stopping.CancelAsync();
        await _looking;
        var elapsed = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        var commits = await CountAsync(_database) - _committedBefore - _looks;
        var waits = _waits.OrderByDescending(wait => wait.Value).Take(4).Select(wait => $"{wait.Key} {(double)wait.Value / _looks:0.0}");
        return
        [
            $"{changes / elapsed:N0} changes a second, {(double)changes / Math.Max(1, commits):N1} to a transaction",
            $"connections of the server that were busy, on average: {string.Join(", ", waits)}",
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _looking;
        _stopping.Dispose();
    }

    private static Task<long> CountAsync(TestDatabase database) =>
        database.ScalarAsync<long>("select xact_commit from pg_stat_database where datname = current_database()");

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                _looks++;
                await using var command = _database.Source.CreateCommand(Waits);
                await using var reader = await command.ExecuteReaderAsync(_stopping.Token);
                while (await reader.ReadAsync(_stopping.Token))
                    _waits[reader.GetString(0)] = _waits.GetValueOrDefault(reader.GetString(0)) + 1;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It has seen enough.
        }
    }
}
