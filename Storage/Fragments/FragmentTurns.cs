using Npgsql;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Fragments;

/// <summary>
/// Lets one change at a time look at how a workspace's families include one another, and commit by what it saw. Two
/// changes, each harmless by itself, could otherwise close a circle together.
/// </summary>
/// <remarks>
/// Held by a transaction, across processes. Should its connection be lost in between, a circle may slip through: then
/// whatever resolves it refuses it.
/// </remarks>
public sealed class FragmentTurns(NpgsqlDataSource database) : IDisposable
{
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended($1, 7))";

    // Those of this process wait here, and not each with a connection of the pool's.
    private readonly SemaphoreSlim _first = new(1, 1);

    /// <summary>Waits for the turn; it ends when what is returned is disposed.</summary>
    public async Task<IAsyncDisposable> TakeAsync(Guid workspaceId, CancellationToken cancellationToken)
    {
        await _first.WaitAsync(cancellationToken);
        try
        {
            return await Reading.ReachAsync(() => LockAsync(workspaceId, cancellationToken));
        }
        catch
        {
            _first.Release();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _first.Dispose();

    private async Task<IAsyncDisposable> LockAsync(Guid workspaceId, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(Lock, connection, transaction) { Parameters = { new() { Value = $"fragments:{workspaceId}" } } };
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new Turn(connection, _first);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closing the connection rolls the transaction back, and so gives the lock away.</summary>
    private sealed class Turn(NpgsqlConnection connection, SemaphoreSlim first) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            first.Release();
        }
    }
}
