using Npgsql;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>Claims the clients' keys. Of two creations under one key, in this batch or another, one gets it.</summary>
internal static class IdempotencyKeys
{
    private const string Sql = """
        insert into idempotency_keys (workspace_id, route, key, fingerprint, resource_id, created_at)
        select * from unnest($1, $2, $3, $4, $5, $6) as new (workspace_id, route, key, fingerprint, resource_id, created_at)
        order by workspace_id, route, key
        on conflict do nothing
        returning resource_id
        """;

    // A creation that is sent again after a lost commit finds its own key.
    private const string OwnSql = """
        select resource_id from idempotency_keys k
        join unnest($1, $2, $3, $4) as sent (workspace_id, route, key, resource_id) using (workspace_id, route, key, resource_id)
        """;

    // A key that an earlier transaction stored stands for something that exists, and stays.
    private const string WithdrawSql = """
        delete from idempotency_keys k
        using unnest($1, $2, $3) as lost (workspace_id, route, key)
        where k.workspace_id = lost.workspace_id and k.route = lost.route and k.key = lost.key
            and k.xmin = pg_current_xact_id()::xid
        returning k.resource_id
        """;

    /// <summary>The streams that claim a key.</summary>
    public static List<StreamBatch> Keyed(IReadOnlyList<StreamBatch> batch) => [.. batch.Where(stream => stream.First.Idempotency is not null)];

    /// <summary>Adds the claims to a round trip, if there are any. Those that won come back.</summary>
    public static void Add(NpgsqlBatch trip, List<StreamBatch> keyed) =>
        trip.Add(Sql, keyed,
            rows => Columns.Uuid(rows, stream => stream.First.WorkspaceId),
            rows => Columns.Text(rows, stream => stream.First.Idempotency!.Route),
            rows => Columns.Text(rows, stream => stream.First.Idempotency!.Key),
            rows => Columns.Bytes(rows, stream => stream.First.Idempotency!.Fingerprint),
            rows => Columns.Uuid(rows, stream => stream.First.Idempotency!.ResourceId),
            rows => Columns.Time(rows, stream => stream.First.Idempotency!.CreatedAt));

    /// <summary>Returns the streams that stay in the race.</summary>
    public static async Task<IReadOnlyList<StreamBatch>> InsertAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> batch)
    {
        var keyed = Keyed(batch);
        if (keyed.Count == 0)
            return batch;
        await using var command = new NpgsqlBatch(connection);
        Add(command, keyed);
        var won = await Batches.ReadIdsAsync(command);
        if (won.Count < keyed.Count)
            won.UnionWith(await OwnAsync(connection, keyed));
        foreach (var stream in keyed.Where(stream => !won.Contains(stream.First.Idempotency!.ResourceId)))
            stream.Outcome = CommitOutcome.KeyTaken;
        return [.. batch.Where(stream => stream.Outcome is null)];
    }

    /// <summary>Gives back what this transaction claimed for streams that lost after that.</summary>
    public static async Task WithdrawAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> lost)
    {
        var keyed = Keyed(lost);
        if (keyed.Count == 0)
            return;
        await Batches.ReadIdsAsync(connection, WithdrawSql,
        [
            Columns.Uuid(keyed, stream => stream.First.WorkspaceId),
            Columns.Text(keyed, stream => stream.First.Idempotency!.Route),
            Columns.Text(keyed, stream => stream.First.Idempotency!.Key),
        ]);
    }

    private static Task<HashSet<Guid>> OwnAsync(NpgsqlConnection connection, List<StreamBatch> keyed) =>
        Batches.ReadIdsAsync(connection, OwnSql,
        [
            Columns.Uuid(keyed, stream => stream.First.WorkspaceId),
            Columns.Text(keyed, stream => stream.First.Idempotency!.Route),
            Columns.Text(keyed, stream => stream.First.Idempotency!.Key),
            Columns.Uuid(keyed, stream => stream.First.Idempotency!.ResourceId),
        ]);
}
