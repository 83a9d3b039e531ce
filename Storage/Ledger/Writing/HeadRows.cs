using Npgsql;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>
/// Writes the row that each stream's etag guards. What comes back from RETURNING has won; the rest lost to another
/// writer. Rows are locked in key order, so that two batches cannot wait for each other.
/// </summary>
internal static class HeadRows
{
    private const string CreateGenerations = """
        insert into generations (id, workspace_id, provider_id, operation, version_id, family_id, shard, priority,
            estimate_micros, currency, created_at, etag, last_event, phase, live, outcome, wake_at, attempt, asset_id, state)
        select id, workspace_id, provider_id, operation, version_id, family_id, shard, priority,
            estimate_micros, currency, created_at, etag, last_event, phase, wake_at is not null, outcome, wake_at, attempt, asset_id, state
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) as new (id, workspace_id,
            provider_id, operation, version_id, family_id, shard, priority, estimate_micros, currency, created_at,
            etag, last_event, phase, outcome, wake_at, attempt, asset_id, state)
        order by id
        on conflict do nothing
        returning id
        """;

    private const string UpdateGenerations = """
        with locked as (select id from generations where id = any($1) order by id for no key update)
        update generations g set etag = new.etag, last_event = g.last_event + new.events, phase = new.phase,
            live = new.wake_at is not null, outcome = new.outcome, wake_at = new.wake_at, attempt = new.attempt,
            asset_id = new.asset_id, state = new.state
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as new (id, expected, etag, events, phase, outcome, wake_at,
            attempt, asset_id, state) join locked using (id)
        where g.id = new.id and g.etag = new.expected
        returning g.id
        """;

    private const string CreateFamilies = """
        with family as (
            insert into prompt_families (id, workspace_id, slug, title, description, prompt_type, category, tags, provider_id,
                game_world_id, npc_id, scene_id, action_concept_id, family_metadata, created_at, created_by)
            select id, workspace_id, slug, title, description, prompt_type, category,
                tags::text[], provider_id,
                game_world_id, npc_id, scene_id, action_concept_id, family_metadata, created_at, created_by
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) as new (id, workspace_id, slug,
                title, description, prompt_type, category, tags, provider_id, game_world_id, npc_id, scene_id,
                action_concept_id, family_metadata, created_at, created_by)
            order by id
            on conflict do nothing
            returning id
        )
        insert into prompt_heads (family_id, workspace_id, etag, last_event, last_version, latest_version_id)
        select id, workspace_id, etag, last_event, last_version, latest_version_id
        from unnest($1, $2, $17, $18, $19, $20) as new (id, workspace_id, etag, last_event, last_version, latest_version_id)
        join family using (id)
        returning family_id
        """;

    private const string UpdateHeads = """
        with locked as (select family_id from prompt_heads where family_id = any($1) order by family_id for no key update)
        update prompt_heads h set etag = new.etag, last_event = h.last_event + new.events,
            last_version = new.last_version, latest_version_id = new.latest_version_id
        from unnest($1, $2, $3, $4, $5, $6) as new (family_id, expected, etag, events, last_version, latest_version_id)
            join locked using (family_id)
        where h.family_id = new.family_id and h.etag = new.expected
        returning h.family_id
        """;

    /// <summary>Returns the streams that won.</summary>
    public static async Task<IReadOnlyList<StreamBatch>> WriteAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> streams)
    {
        if (streams.Count == 0)
            return streams;
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, streams);
        var won = await Batches.ReadIdsAsync(batch);
        return [.. streams.Where(stream => won.Contains(stream.StreamId))];
    }

    /// <summary>Adds the rows to a round trip. Those that won come back.</summary>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<StreamBatch> streams)
    {
        AddGenerations(batch, streams);
        AddFamilies(batch, streams);
    }

    private static void AddGenerations(NpgsqlBatch batch, IReadOnlyList<StreamBatch> streams)
    {
        var changes = streams.Select(stream => stream.Last).OfType<GenerationChange>().ToList();
        batch.Add(CreateGenerations, changes.FindAll(change => change.Creates),
            rows => Uuid(rows, change => change.StreamId),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Text(rows, change => change.Row.ProviderId),
            rows => Text(rows, change => change.Row.Operation),
            rows => Uuid(rows, change => change.Row.VersionId),
            rows => Uuid(rows, change => change.Row.FamilyId),
            rows => Short(rows, change => change.Row.Shard),
            rows => Short(rows, change => change.Row.Priority),
            rows => Long(rows, change => change.Row.EstimateMicros),
            rows => Text(rows, change => change.Row.Currency),
            rows => Time(rows, change => change.Row.CreatedAt),
            rows => Uuid(rows, change => change.CommitId),
            rows => Long(rows, change => change.Events.Count),
            rows => Text(rows, change => change.Row.Phase),
            rows => Text(rows, change => change.Row.Outcome),
            rows => Time(rows, change => change.Row.WakeAt),
            rows => Int(rows, change => change.Row.Attempt),
            rows => Uuid(rows, change => change.Row.AssetId),
            rows => Json(rows, change => change.Row.StateJson));
        batch.Add(UpdateGenerations, changes.FindAll(change => !change.Creates),
            rows => Uuid(rows, change => change.StreamId),
            rows => Uuid(rows, change => change.ExpectedEtag),
            rows => Uuid(rows, change => change.CommitId),
            rows => Long(rows, change => change.Events.Count),
            rows => Text(rows, change => change.Row.Phase),
            rows => Text(rows, change => change.Row.Outcome),
            rows => Time(rows, change => change.Row.WakeAt),
            rows => Int(rows, change => change.Row.Attempt),
            rows => Uuid(rows, change => change.Row.AssetId),
            rows => Json(rows, change => change.Row.StateJson));
    }

    private static void AddFamilies(NpgsqlBatch batch, IReadOnlyList<StreamBatch> streams)
    {
        var created = streams.Select(stream => stream.Last).OfType<FamilyChange>().Where(change => change.Creates).ToList();
        batch.Add(CreateFamilies, created,
            rows => Uuid(rows, change => change.StreamId),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Text(rows, change => change.Family!.Slug),
            rows => Text(rows, change => change.Family!.Title),
            rows => Text(rows, change => change.Family!.Description),
            rows => Text(rows, change => change.Family!.PromptType),
            rows => Text(rows, change => change.Family!.Category),
            rows => Texts(rows, change => change.Family!.Tags),
            rows => Text(rows, change => change.Family!.ProviderId),
            rows => Text(rows, change => change.Family!.GameWorldId),
            rows => Text(rows, change => change.Family!.NpcId),
            rows => Text(rows, change => change.Family!.SceneId),
            rows => Text(rows, change => change.Family!.ActionConceptId),
            rows => Json(rows, change => change.Family!.MetadataJson),
            rows => Time(rows, change => change.Family!.CreatedAt),
            rows => Text(rows, change => change.Family!.CreatedBy),
            rows => Uuid(rows, change => change.CommitId),
            rows => Long(rows, change => change.Events.Count),
            rows => Int(rows, change => change.Head.LastVersion),
            rows => Uuid(rows, change => change.Head.LatestVersionId));
        batch.Add(UpdateHeads, [.. streams.Where(stream => stream.Last is FamilyChange { Creates: false })],
            rows => Uuid(rows, stream => stream.StreamId),
            rows => Uuid(rows, stream => stream.First.ExpectedEtag),
            rows => Uuid(rows, stream => stream.Last.CommitId),
            rows => Long(rows, stream => stream.Changes.Sum(pending => pending.Change.Events.Count)),
            rows => Int(rows, stream => ((FamilyChange)stream.Last).Head.LastVersion),
            rows => Uuid(rows, stream => ((FamilyChange)stream.Last).Head.LatestVersionId));
    }
}
