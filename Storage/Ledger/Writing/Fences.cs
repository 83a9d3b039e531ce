using Npgsql;
using NpgsqlTypes;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>
/// Checks admissions against the gate's row, which is held FOR SHARE until the transaction ends: a successor, which
/// raises the epoch FOR UPDATE, comes either before (and the change loses) or after (and counts the change's rows).
/// </summary>
internal static class Fences
{
    private const string Lock = "select provider_id, epoch from gates where provider_id = any($1) order by provider_id for share";

    // A statement of its own: one that locks works out what it returns before it waits for the lock. By a time from before,
    // a ticket would still hold that its gate has meanwhile reclaimed under that very lock.
    private const string Clock = "select clock_timestamp()";

    /// <summary>
    /// Returns the streams that stay in the race, and whether there are budgets to check them against: null where it did
    /// not ask, since nothing is to be admitted.
    /// </summary>
    public static async Task<(IReadOnlyList<StreamBatch> Open, bool? HasBudgets)> CheckAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> batch)
    {
        var providers = batch.Select(Fence).OfType<Fence>().Select(fence => fence.ProviderId).Distinct().ToArray();
        if (providers.Length == 0)
            return (batch, null);
        var (now, epochs, hasBudgets) = await ReadAsync(connection, providers);
        var open = new List<StreamBatch>(batch.Count);
        foreach (var stream in batch)
        {
            if (Fence(stream) is not { } fence || Holds(fence, epochs, now))
                open.Add(stream);
            else
                stream.Outcome = CommitOutcome.Fenced;
        }

        return (open, hasBudgets);
    }

    private static Fence? Fence(StreamBatch stream) => (stream.First as GenerationChange)?.Fence;

    private static bool Holds(Fence fence, Dictionary<string, long> epochs, DateTimeOffset now)
    {
        (fence.CheckedAt, fence.OverBudget) = (now, null);
        return epochs.TryGetValue(fence.ProviderId, out var epoch) && epoch == fence.Epoch && now <= fence.NotAfter;
    }

    private static async Task<(DateTimeOffset Now, Dictionary<string, long> Epochs, bool HasBudgets)> ReadAsync(NpgsqlConnection connection, string[] providers)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Budgets.Announce),
                new(Lock) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = providers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } } },
                new(Clock),
                new(Budgets.Any),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        var epochs = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
            epochs[reader.GetString(0)] = reader.GetInt64(1);
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var now = reader.GetFieldValue<DateTimeOffset>(0);
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return (now, epochs, reader.GetBoolean(0));
    }
}
