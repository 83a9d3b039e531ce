using Npgsql;

namespace PixSim.Conformance.Hosts;

/// <summary>A throw-away database with the engine's tables, on the server that PIXSIM_DATABASE names.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;

    private TestDatabase(string server, string name)
    {
        _server = server;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        Name = name;
        Source = NpgsqlDataSource.Create(ConnectionString);
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("PIXSIM_DATABASE");
        if (string.IsNullOrWhiteSpace(server))
        {
            throw new InvalidOperationException(
                "These tests need PostgreSQL: set PIXSIM_DATABASE to a connection string whose user may create databases.");
        }

        var database = new TestDatabase(server, $"conformance_{Guid.CreateVersion7():N}");
        await database.OnServerAsync($"create database {database.Name}");
        using var script = new StreamReader(typeof(TestDatabase).Assembly.GetManifestResourceStream("engine.sql")!);
        await database.RunAsync(await script.ReadToEndAsync());
        return database;
    }

    public async Task RunAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the sessions that hold an advisory lock, as a failing server or network would.</summary>
    public Task BreakLocksAsync() => OnServerAsync(
        $"""
        select pg_terminate_backend(pid) from pg_locks join pg_database on pg_database.oid = pg_locks.database
        where locktype = 'advisory' and datname = '{Name}'
        """);

    /// <summary>The server's processes that hold an advisory lock.</summary>
    public async Task<int[]> LockHoldersAsync()
    {
        await using var command = Source.CreateCommand(
            """
            select coalesce(array_agg(pid), '{}') from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
            """);
        return (int[])(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await OnServerAsync($"drop database {Name} with (force)");
    }

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
