using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using PixSim.Storage.Ledger;
using PixSim.Support;
using Xunit;

namespace PixSim.Storage.Tests.Fire;

/// <summary>A database that is reached directly to see what is there, and through a faulty network by the ledger.</summary>
public sealed class FireFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    public TestDatabase Database => _database!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    internal static NpgsqlDataSource Connect(string connectionString, int connections = 8) => StorageServices.Open(new DatabaseOptions
    {
        ConnectionString = connectionString,
        MaxConnections = connections,
        ConnectWithin = TimeSpan.FromSeconds(1),
        AnswerWithin = TimeSpan.FromSeconds(2),
        SilentTransactionWithin = TimeSpan.FromSeconds(1),
    });

    internal static GroupCommitLedger Open(NpgsqlDataSource source, TimeSpan resolveWithin, int lanes = 2, TimeSpan? attemptWithin = null) => new(
        source,
        Options.Create(new LedgerOptions { Lanes = lanes, ResolveWithin = resolveWithin, AttemptWithin = attemptWithin ?? TimeSpan.FromSeconds(5) }),
        new CommitSignal(),
        TimeProvider.System,
        NullLogger<GroupCommitLedger>.Instance);
}
