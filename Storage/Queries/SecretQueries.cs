using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>Keys that a deployment makes for itself and all its processes share.</summary>
public sealed class SecretQueries(NpgsqlDataSource database)
{
    private const string Keep = "insert into secrets (name, value, created_at) values ($1, $2, clock_timestamp()) on conflict do nothing";
    private const string Read = "select value from secrets where name = $1";

    /// <summary>The secret of a name: the one that is kept, or this one, which is kept from now on.</summary>
    public async Task<byte[]> FindOrKeepAsync(string name, byte[] made, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(Keep, cancellationToken, name, made);
        return (await database.ListAsync(Read, row => row.GetFieldValue<byte[]>(0), cancellationToken, name))[0];
    }
}
