using System.Text.Json;
using Npgsql;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Imports;

/// <summary>How families are staged, each one behind its versions, and read again one at a time.</summary>
public sealed partial class ImportStage
{
    private int _families;

    /// <summary>Stages all of a family but its versions. Its place is how many were staged before it.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public async Task AddAsync(ImportedFamilyRows family, CancellationToken cancellationToken)
    {
        await CompleteAsync();
        await Reading.ReachAsync(async () =>
        {
            await using var command = new NpgsqlCommand("insert into import_families (place, rows) values ($1, $2)", _connection)
            {
                Parameters = { new() { Value = _families }, new() { Value = JsonSerializer.Serialize(family) } },
            };
            return await command.ExecuteNonQueryAsync(cancellationToken);
        });
        _families++;
    }

    /// <summary>A staged family, by its place.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public Task<ImportedFamilyRows> FamilyAsync(int place, CancellationToken cancellationToken) =>
        Reading.ReachAsync(() => ReadAsync(_connection, place, cancellationToken));

    internal static async Task<ImportedFamilyRows> ReadAsync(NpgsqlConnection connection, int place, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select rows from import_families where place = $1", connection) { Parameters = { new() { Value = place } } };
        return JsonSerializer.Deserialize<ImportedFamilyRows>((string)(await command.ExecuteScalarAsync(cancellationToken))!)!;
    }
}
