using Npgsql;
using NpgsqlTypes;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>
/// Checks admissions against the gate's row, which is held FOR SHARE until the transaction ends: a successor, which
/// raises the epoch FOR UPDATE, comes either before (and the change loses) or after (and counts the change's rows).
/// </summary>
internal static class Fences
{
    private const string Sql = """
        select provider_id, epoch, clock_timestamp() from gates
        where provider_id = any($1) order by provider_id for share
        """;

    /// <summary>Returns the streams that stay in the race.</summary>
    public static async Task<IReadOnlyList<StreamBatch>> CheckAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> batch)
    {
        var providers = batch.Select(Fence).OfType<Fence>().Select(fence => fence.ProviderId).Distinct().ToArray();
        if (providers.Length == 0)
            return batch;
        var current = await ReadAsync(connection, providers);
        var open = new List<StreamBatch>(batch.Count);
        foreach (var stream in batch)
        {
            if (Fence(stream) is not { } fence || Holds(fence, current))
                open.Add(stream);
            else
                stream.Outcome = CommitOutcome.Fenced;
        }

        return open;
    }

    private static Fence? Fence(StreamBatch stream) => (stream.First as GenerationChange)?.Fence;

    private static bool Holds(Fence fence, Dictionary<string, (long Epoch, DateTimeOffset Now)> current) =>
        current.TryGetValue(fence.ProviderId, out var gate) && gate.Epoch == fence.Epoch && gate.Now <= fence.NotAfter;

    private static async Task<Dictionary<string, (long Epoch, DateTimeOffset Now)>> ReadAsync(NpgsqlConnection connection, string[] providers)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = providers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync();
        var current = new Dictionary<string, (long, DateTimeOffset)>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
            current[reader.GetString(0)] = (reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2));
        return current;
    }
}
