using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PixSim.Storage;
using PixSim.Storage.Migrations;

namespace PixSim.Support;

/// <summary>A database of a test's, or a bench's, own on a real server: created, migrated, and dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Variable = "PIXSIM_DATABASE";
    private readonly string _server;
    private bool _isOwned;

    private TestDatabase(string server, string name, int maxConnections)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        // A test may hold a transaction open for as long as a loaded machine takes.
        Source = StorageServices.Open(new DatabaseOptions
        {
            ConnectionString = ConnectionString,
            MaxConnections = maxConnections,
            SilentTransactionWithin = TimeSpan.FromMinutes(5),
        });
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>A folder of its own for files, which goes with it; whoever writes there creates it.</summary>
    public string Folder => Path.Combine(Path.GetTempPath(), Name);

    /// <summary>Connections to it.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Creates one on the server that the environment names.</summary>
    /// <exception cref="InvalidOperationException">The environment names none.</exception>
    public static Task<TestDatabase> CreateAsync(int maxConnections = 40) => CreateAsync(Server(), maxConnections);

    /// <summary>Creates one on a server of the test's own.</summary>
    public static async Task<TestDatabase> CreateAsync(string server, int maxConnections = 40)
    {
        var database = new TestDatabase(server, $"pixsim_test_{Guid.CreateVersion7():N}", maxConnections) { _isOwned = true };
        await database.OnServerAsync($"create database {database.Name}");
        await new Migrator(database.Source, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        return database;
    }

    /// <summary>One that another process created, on the server that the environment names. It is that process's to drop.</summary>
    public static TestDatabase Attach(string name, int maxConnections = 40) => new(Server(), name, maxConnections);

    /// <summary>The first column of the first row.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs a statement.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (!_isOwned)
            return;
        await OnServerAsync($"drop database if exists {Name} with (force)");
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static string Server() => ConnectionStrings.Parse(Environment.GetEnvironmentVariable(Variable)
        ?? throw new InvalidOperationException($"{Variable} names no server: run this by ./pixsim test or ./pixsim bench, which start one."));

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
