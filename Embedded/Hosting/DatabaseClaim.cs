using System.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PixSim.Hosting;

/// <summary>
/// This process's sole right to host grains on its database: a session-level advisory lock on a connection of its
/// own. Losing it ends the process, because another one may now take it.
/// </summary>
internal sealed partial class DatabaseClaim(
    NpgsqlDataSource database, IHostApplicationLifetime lifetime, ILogger<DatabaseClaim> logger) : IAsyncDisposable
{
    // Any number will do, as long as nothing else in this database locks it.
    private const long LockKey = 0x5069_7853_696D_0002;

    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _ended = new();
    private NpgsqlConnection? _connection;
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
                // Returns at once when the server ends the session; the query finds out about a silent network.
                await _connection!.WaitAsync(CheckEvery, _ended.Token);
                await AskAsync("select $1", LockKey, _ended.Token);
            }
        }
        catch (Exception) when (_ended.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            LogLost(exception);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task<object?> AskAsync(string sql, object parameter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { Parameters = { new() { Value = parameter } } };
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    [LoggerMessage(2201, LogLevel.Critical, "The lock on the database was lost: another process may host grains on it now, so this one ends")]
    private partial void LogLost(Exception exception);
}
