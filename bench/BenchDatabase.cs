using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PixSim.Storage;
using PixSim.Storage.Migrations;

namespace PixSim.Bench;

/// <summary>A database of the bench's own on the server that the environment names; it has to be durable.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _server;

    private BenchDatabase(string server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        Source = StorageServices.Open(new DatabaseOptions { ConnectionString = ConnectionString, MaxConnections = 80 });
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public static async Task<BenchDatabase> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("PIXSIM_DATABASE")
            ?? throw new InvalidOperationException("PIXSIM_DATABASE names no server: run benches by ./pixsim bench, which starts one.");
        var database = new BenchDatabase(ConnectionStrings.Parse(server), $"pixsim_bench_{Guid.CreateVersion7():N}");
        await database.OnServerAsync($"create database {database.Name}");
        await new Migrator(database.Source, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        foreach (var setting in new[] { "fsync", "synchronous_commit" })
        {
            if (await database.ScalarAsync<string>($"show {setting}") != "on")
                throw new InvalidOperationException($"The server runs with {setting} off: what it measures would not be durable.");
        }

        return database;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await OnServerAsync($"drop database if exists {Name} with (force)");
    }

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
