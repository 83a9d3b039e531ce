using Npgsql;
using PixSim.Support;

namespace PixSim.Gateway.Tests.Outages;

/// <summary>Cuts every connection to a database and lets nobody in, until it is disposed.</summary>
internal sealed class DatabaseOutage : IAsyncDisposable
{
    private const string Cut = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";

    private readonly NpgsqlConnection _server;
    private readonly string _name;

    private DatabaseOutage(NpgsqlConnection server, string name) => (_server, _name) = (server, name);

    public static async Task<DatabaseOutage> BeginAsync(TestDatabase database)
    {
        var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await server.OpenAsync();
        await using var close = new NpgsqlCommand($"alter database {database.Name} with allow_connections false", server);
        await close.ExecuteNonQueryAsync();
        await using var cut = new NpgsqlCommand(Cut, server) { Parameters = { new() { Value = database.Name } } };
        await cut.ExecuteNonQueryAsync();
        return new DatabaseOutage(server, database.Name);
    }

    public async ValueTask DisposeAsync()
    {
        await using var open = new NpgsqlCommand($"alter database {_name} with allow_connections true", _server);
        await open.ExecuteNonQueryAsync();
        await _server.DisposeAsync();
    }
}
