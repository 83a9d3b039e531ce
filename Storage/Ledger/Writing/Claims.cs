using Npgsql;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>
/// Takes the claims of generations that are about to run. Of several that claim the same, in this batch or another, one
/// gets it. They come after the keys and before the rows, in the order of their own keys, so that no two batches can wait
/// for each other.
/// </summary>
internal static class Claims
{
    // A holder that has ended, is held back or is to stop makes way. One that the statement does not see began while it waited
    // for the claim's row, since it looks at other tables as they were before that: such a holder stays, and so does one that
    // only seems to wait for another yet. A holder that has ended since then is found out by whoever joins it.
    private const string Take = """
        insert into generation_claims as held (claim_key, workspace_id, generation_id, claimed_at)
        select claim_key, workspace_id, generation_id, now()
        from unnest($1, $2, $3) as new (claim_key, workspace_id, generation_id) order by claim_key
        on conflict (claim_key) do update set generation_id = excluded.generation_id, claimed_at = excluded.claimed_at
        where exists (
            select from generations g where g.id = held.generation_id
                and (g.outcome is not null or g.phase = 'paused' or g.state->>'cancelRequestedAt' is not null))
        returning generation_id
        """;

    private const string Holders = "select encode(claim_key, 'hex'), generation_id from generation_claims where claim_key = any($1)";

    private const string Withdraw = """
        delete from generation_claims c
        using unnest($1, $2) as lost (claim_key, generation_id)
        where c.claim_key = lost.claim_key and c.generation_id = lost.generation_id and c.xmin = pg_current_xact_id()::xid
        returning c.generation_id
        """;

    /// <summary>The streams that claim something.</summary>
    public static List<StreamBatch> Claimants(IReadOnlyList<StreamBatch> batch) => [.. batch.Where(stream => Of(stream) is not null)];

    /// <summary>Whether no two of them claim the same.</summary>
    public static bool AreDistinct(List<StreamBatch> claimants) => claimants.Count < 2 || FirstOfEach(claimants).Count == claimants.Count;

    /// <summary>Adds distinct claims to a round trip, if there are any. Those that won come back.</summary>
    public static void Add(NpgsqlBatch trip, List<StreamBatch> claimants) =>
        trip.Add(Take, claimants,
            rows => Bytes(rows, stream => Of(stream)!.Key),
            rows => Uuid(rows, stream => stream.First.WorkspaceId),
            rows => Uuid(rows, stream => stream.StreamId));

    /// <summary>Returns the streams that stay in the race; the others are told who holds what they claim.</summary>
    public static async Task<IReadOnlyList<StreamBatch>> TakeAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> batch)
    {
        var claimants = Claimants(batch);
        if (claimants.Count == 0)
            return batch;
        await using var trip = new NpgsqlBatch(connection);
        Add(trip, FirstOfEach(claimants));
        var won = await Batches.ReadIdsAsync(trip);
        if (won.Count == claimants.Count)
            return batch;

        var holders = await HoldersAsync(connection, claimants);
        foreach (var stream in claimants)
        {
            var claim = Of(stream)!;

            // A change that is sent again after a lost commit finds its own claim.
            if (holders[Text(claim)] is var holder && holder == stream.StreamId)
                continue;
            claim.HeldBy = holder;
            stream.Outcome = CommitOutcome.ClaimTaken;
        }

        return [.. batch.Where(stream => stream.Outcome is null)];
    }

    /// <summary>Gives back what this transaction claimed for streams that lost after that.</summary>
    public static async Task WithdrawAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> lost)
    {
        var claimants = Claimants(lost);
        if (claimants.Count == 0)
            return;
        await Batches.ReadIdsAsync(connection, Withdraw,
        [
            Bytes(claimants, stream => Of(stream)!.Key),
            Uuid(claimants, stream => stream.StreamId),
        ]);
    }

    private static ClaimRow? Of(StreamBatch stream) => (stream.First as GenerationChange)?.Claim;

    private static string Text(ClaimRow claim) => Convert.ToHexStringLower(claim.Key);

    private static List<StreamBatch> FirstOfEach(List<StreamBatch> claimants) => [.. claimants.DistinctBy(stream => Text(Of(stream)!))];

    private static async Task<Dictionary<string, Guid>> HoldersAsync(NpgsqlConnection connection, List<StreamBatch> claimants)
    {
        await using var command = new NpgsqlCommand(Holders, connection) { Parameters = { Bytes(FirstOfEach(claimants), stream => Of(stream)!.Key) } };
        await using var reader = await command.ExecuteReaderAsync();
        var holders = new Dictionary<string, Guid>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
            holders.Add(reader.GetString(0), reader.GetGuid(1));
        return holders;
    }
}
