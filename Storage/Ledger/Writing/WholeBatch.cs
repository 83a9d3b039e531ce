using Npgsql;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>
/// Writes a batch in one round trip, in the hope that every change of it wins: nearly always, it does. Else the
/// transaction is of no use, since side rows of losers are among what it wrote.
/// </summary>
internal static class WholeBatch
{
    /// <summary>Whether every change won.</summary>
    public static async Task<bool> TryWriteAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> streams)
    {
        var keyed = IdempotencyKeys.Keyed(streams);
        var claimants = Claims.Claimants(streams);
        if (!Claims.AreDistinct(claimants))
            return false;
        await using var trip = new NpgsqlBatch(connection);
        IdempotencyKeys.Add(trip, keyed);
        Claims.Add(trip, claimants);
        HeadRows.Add(trip, streams);
        SideRows.Add(trip, streams);

        // A key, a claim or a row that won comes back, and nothing else does.
        await using var answer = await trip.ExecuteReaderAsync();
        var won = 0;
        do
        {
            while (await answer.ReadAsync())
                won++;
        }
        while (await answer.NextResultAsync());
        return won == keyed.Count + claimants.Count + streams.Count;
    }
}
