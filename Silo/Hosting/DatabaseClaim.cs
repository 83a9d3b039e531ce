using Npgsql;

namespace PixSim.Hosting;

/// <summary>The database's record of which engine wrote its documents. Any number of silos share it.</summary>
internal sealed class DatabaseClaim(NpgsqlDataSource database)
{
    /// <exception cref="InvalidOperationException">Another engine's documents are there.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var claim = new NpgsqlCommand("insert into engine (name) values ($1) on conflict do nothing", connection)
        {
            Parameters = { new() { Value = GrainHost.EngineName } },
        };
        await claim.ExecuteNonQueryAsync(cancellationToken);
        await using var read = new NpgsqlCommand("select name from engine", connection);
        var writer = await read.ExecuteScalarAsync(cancellationToken);
        if (writer is not GrainHost.EngineName)
        {
            throw new InvalidOperationException(
                $"The documents of the database '{connection.Database}' were written by the {writer} engine, and this is "
                + $"the {GrainHost.EngineName} engine, which does not read them. Run the {writer} engine, or use another database.");
        }
    }
}
