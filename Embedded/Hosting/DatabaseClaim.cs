using System.Data;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PixSim.Hosting;

/// <summary>
/// This process's sole right to host grains on its database: a session-level advisory lock on a connection of its own,
/// and a mark in the database of who took it last. A session that is lost, as by a restart of the server, is replaced; if
/// another process took the lock meanwhile, the mark tells, and this process ends.
/// </summary>
internal sealed partial class DatabaseClaim(
    NpgsqlDataSource database, IHostApplicationLifetime lifetime, ILogger<DatabaseClaim> logger) : IAsyncDisposable
{
    // Any number will do, as long as nothing else in this database locks it.
    private const long LockKey = 0x5069_7853_696D_0002;

    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetakeEvery = TimeSpan.FromMilliseconds(500);

    // Behind a silent network the server takes a while to find out that the former session has no client any more.
    private static readonly TimeSpan FormerSessionEnds = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _ended = new();
    private NpgsqlConnection? _connection;
    private DateTime _mark;
    private Task _watch = Task.CompletedTask;

    /// <exception cref="InvalidOperationException">Another process has it, or another engine's documents are there.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        _connection = await database.OpenConnectionAsync(cancellationToken);
        if (await AskAsync("select pg_try_advisory_lock($1)", LockKey, cancellationToken) is not true)
        {
            throw new InvalidOperationException(
                $"Another process hosts grains on the database '{_connection.Database}'. The {GrainHost.EngineName} "
                + "engine is one process per database: stop the other one, or use the Orleans engine.");
        }

        await AskAsync("insert into engine (name) values ($1) on conflict do nothing", GrainHost.EngineName, cancellationToken);
        var writer = await AskAsync("select name from engine where is_only = $1", true, cancellationToken);
        if (writer is not GrainHost.EngineName)
        {
            throw new InvalidOperationException(
                $"The documents of the database '{_connection.Database}' were written by the {writer} engine, and this is "
                + $"the {GrainHost.EngineName} engine, which does not read them. Run the {writer} engine, or use another database.");
        }

        _mark = (DateTime)(await AskAsync("update engine set claimed_at = clock_timestamp() where is_only = $1 returning claimed_at", true, cancellationToken))!;
        _watch = WatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
            return;
        await _ended.CancelAsync();
        await _watch;

        // Back in the pool, its session and so its lock would live on.
        if (_connection.State is ConnectionState.Open)
            await AskAsync("select pg_advisory_unlock($1)", LockKey, CancellationToken.None);
        await _connection.DisposeAsync();
        _connection = null;
        _ended.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await UntilLostAsync();
                if (!await RetakeAsync())
                    break;
                LogRetaken();
            }

            LogTaken();
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
        catch (Exception) when (_ended.IsCancellationRequested)
        {
            // The host ends, and gives the lock back.
        }
    }

    private async Task UntilLostAsync()
    {
        try
        {
            while (true)
            {
                // Returns at once when the server ends the session; the query finds out about a silent network.
                await _connection!.WaitAsync(CheckEvery, _ended.Token);
                await AskAsync("select $1", LockKey, _ended.Token);
            }
        }
        catch (Exception exception) when (!_ended.IsCancellationRequested)
        {
            LogLost(exception);
        }
    }

    /// <summary>Takes the lock again, for as long as the server is away. False if another process had it meanwhile, or has it.</summary>
    private async Task<bool> RetakeAsync()
    {
        long? refusedAt = null;
        while (true)
        {
            try
            {
                await _connection!.DisposeAsync();
                _connection = await database.OpenConnectionAsync(_ended.Token);
                var locked = await AskAsync("select pg_try_advisory_lock($1)", LockKey, _ended.Token) is true;
                var mark = await AskAsync("select claimed_at from engine where is_only = $1", true, _ended.Token);
                if (!_mark.Equals(mark))
                    return false;
                if (locked)
                    return true;
                refusedAt ??= Stopwatch.GetTimestamp();
                if (Stopwatch.GetElapsedTime(refusedAt.Value) > FormerSessionEnds)
                    return false;
            }
            catch (Exception exception) when (!_ended.IsCancellationRequested)
            {
                LogAway(exception);
            }

            await Task.Delay(RetakeEvery, _ended.Token);
        }
    }

    private async Task<object?> AskAsync(string sql, object parameter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { Parameters = { new() { Value = parameter } } };
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    [LoggerMessage(2201, LogLevel.Critical, "Another process took the lock on the database, and may host grains on it now: this one ends")]
    private partial void LogTaken();

    [LoggerMessage(2202, LogLevel.Warning, "The session that holds the lock on the database was lost; the lock is taken again")]
    private partial void LogLost(Exception exception);

    [LoggerMessage(2203, LogLevel.Information, "The lock on the database is this process's again")]
    private partial void LogRetaken();

    [LoggerMessage(2204, LogLevel.Debug, "The lock on the database cannot be taken yet")]
    private partial void LogAway(Exception exception);
}
