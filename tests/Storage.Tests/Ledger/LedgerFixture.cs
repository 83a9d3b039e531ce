using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PixSim.Storage.Ledger;
using PixSim.Support;
using Xunit;

namespace PixSim.Storage.Tests.Ledger;

/// <summary>A migrated database, and ledgers on it.</summary>
public sealed class LedgerFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    public TestDatabase Database => _database!;

    public GroupCommitLedger Open(int lanes = 1) => new(
        Database.Source,
        Options.Create(new LedgerOptions { Lanes = lanes }),
        new CommitSignal(),
        TimeProvider.System,
        NullLogger<GroupCommitLedger>.Instance);

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    /// <summary>
    /// Holds up every commit until the result is disposed: what is committed meanwhile gathers, as it does behind a slow
    /// disk, and goes in one batch.
    /// </summary>
    public async Task<IAsyncDisposable> HoldUpAsync()
    {
        var connection = await Database.Source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "lock table generations, prompt_heads in exclusive mode";
        await command.ExecuteNonQueryAsync();
        return new Hold(connection, transaction);
    }

    private sealed class Hold(Npgsql.NpgsqlConnection connection, Npgsql.NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
