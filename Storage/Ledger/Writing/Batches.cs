using Npgsql;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>Statements over column arrays.</summary>
internal static class Batches
{
    /// <summary>Runs a statement whose first column is an id.</summary>
    public static async Task<HashSet<Guid>> ReadIdsAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new HashSet<Guid>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetGuid(0));
        return ids;
    }

    /// <summary>Runs statements whose first columns are ids.</summary>
    public static async Task<HashSet<Guid>> ReadIdsAsync(NpgsqlBatch batch)
    {
        await using var reader = await batch.ExecuteReaderAsync();
        var ids = new HashSet<Guid>();
        do
        {
            while (await reader.ReadAsync())
                ids.Add(reader.GetGuid(0));
        }
        while (await reader.NextResultAsync());
        return ids;
    }

    /// <summary>Adds a statement to a round trip, unless it has no rows.</summary>
    public static void Add<T>(this NpgsqlBatch batch, string sql, IReadOnlyList<T> rows, params ReadOnlySpan<Func<IReadOnlyList<T>, NpgsqlParameter>> columns)
    {
        if (rows.Count == 0)
            return;
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
            command.Parameters.Add(column(rows));
        batch.BatchCommands.Add(command);
    }
}
