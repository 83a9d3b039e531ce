using Npgsql;
using PixSim.Storage.Ledger;
using PixSim.Storage.Ledger.Writing;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Imports;

/// <summary>The one transaction of an import. What it may lose by comes first: the client's key, and the slug.</summary>
internal static class ImportTransaction
{
    // A hundred thousand versions take a while, and their caller knows.
    private const int TimeoutSeconds = 600;

    private const string Key = """
        insert into idempotency_keys (workspace_id, route, key, fingerprint, resource_id, created_at)
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing
        """;

    private const string Family = """
        insert into prompt_families (id, workspace_id, slug, title, description, prompt_type, category, tags, provider_id,
            game_world_id, npc_id, scene_id, action_concept_id, family_metadata, is_active, created_at, created_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15, $16, $17) on conflict do nothing
        """;

    private const string Head = """
        insert into prompt_heads (family_id, workspace_id, etag, last_event, last_version, latest_version_id) values ($1, $2, $3, 1, $4, $5)
        """;

    private const string Event = """
        insert into ledger_events (stream_id, seq, workspace_id, commit_id, kind, data, at) values ($1, 1, $2, $3, 'family_imported', $4::jsonb, $5)
        """;

    // In the order in which everybody locks texts, and in one go: an import never waits for one while it holds another.
    private const string Texts = """
        insert into prompt_texts (workspace_id, sha256, text)
        select $1, sha256, min(text) from import_versions group by sha256 order by sha256
        on conflict do nothing
        """;

    private const string Versions = """
        insert into prompt_versions (id, workspace_id, family_id, version_number, parent_version_id, text_sha256, variables,
            provider_hints, provider_id, commit_message, author, tags, created_at, second_parent_id, branch, origin,
            origin_version_id, semantic_version, semantic_order, compatible_strategies, allow_randomization,
            randomization_params, validation, edit)
        select id, $1, $2, version_number, parent_version_id, sha256, variables, provider_hints, provider_id, commit_message,
            author, tags, created_at, second_parent_id, branch, origin, origin_version_id, semantic_version, semantic_order,
            compatible_strategies, allow_randomization, randomization_params, validation, edit
        from import_versions order by version_number
        """;

    private const string Tags = """
        insert into prompt_version_tags (version_id, tag, workspace_id, family_id, version_number, added_at, added_by)
        select v.id, t.tag, $1, $2, v.version_number, v.created_at, v.author from import_versions v, unnest(v.tags_today) as t (tag)
        on conflict do nothing
        """;

    private const string Dependencies = """
        insert into prompt_dependencies (version_id, reference, workspace_id, family_id, version_number, target_family_id, target_label, target_number)
        select version_id, reference, $1, $2, version_number, target_family_id, target_label, target_number from import_dependencies
        """;

    public static Task<CommitOutcome> RunAsync(NpgsqlConnection connection, ImportedFamilyRows family, bool hasInclusions) => Reading.ReachAsync(async () =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        if (family.Idempotency is { } key
            && await RunAsync(connection, Key, family.WorkspaceId, key.Route, key.Key, key.Fingerprint, key.ResourceId, key.CreatedAt.UtcDateTime) == 0)
        {
            return CommitOutcome.KeyTaken;
        }

        if (await InsertFamilyAsync(connection, family) == 0)
            return CommitOutcome.Exists;
        await RunAsync(connection, Texts, family.WorkspaceId);
        await RunAsync(connection, Versions, family.WorkspaceId, family.Id);
        await RunAsync(connection, Tags, family.WorkspaceId, family.Id);
        if (hasInclusions)
            await RunAsync(connection, Dependencies, family.WorkspaceId, family.Id);
        await InsertPointersAsync(connection, family);
        await CommitAsync(transaction, family.Id);
        return CommitOutcome.Committed;
    });

    private static async Task<int> InsertFamilyAsync(NpgsqlConnection connection, ImportedFamilyRows family)
    {
        var row = family.Family;
        var inserted = await RunAsync(
            connection, Family, family.Id, family.WorkspaceId, row.Slug, row.Title, row.Description, row.PromptType, row.Category, row.Tags, row.ProviderId,
            row.GameWorldId, row.NpcId, row.SceneId, row.ActionConceptId, row.MetadataJson, row.IsActive, row.CreatedAt.UtcDateTime, row.CreatedBy);
        if (inserted == 0)
            return 0;
        var commit = Guid.CreateVersion7(family.Now);
        await RunAsync(connection, Head, family.Id, family.WorkspaceId, commit, family.LastVersion, family.LatestVersionId);
        return await RunAsync(connection, Event, family.Id, family.WorkspaceId, commit, family.EventJson, family.Now.UtcDateTime);
    }

    /// <summary>Branches and labels go the way of every change of theirs.</summary>
    private static async Task InsertPointersAsync(NpgsqlConnection connection, ImportedFamilyRows family)
    {
        var creation = new FamilyChange
        {
            StreamId = family.Id,
            WorkspaceId = family.WorkspaceId,
            CommitId = Guid.CreateVersion7(family.Now),
            ExpectedEtag = Guid.Empty,
            Events = [],
            Head = new HeadRow(family.LastVersion, family.LatestVersionId),
            Branches = family.Branches,
        };
        await using var batch = new NpgsqlBatch(connection) { Timeout = TimeoutSeconds };
        FamilyRows.Add(batch, [creation, .. family.Labels.Select(label => creation with { Branches = [], Label = label })]);
        await batch.ExecuteNonQueryAsync();
    }

    private static async Task CommitAsync(NpgsqlTransaction transaction, Guid familyId)
    {
        try
        {
            await transaction.CommitAsync();
        }
        catch (Exception exception) when (DatabaseUnavailableException.Is(exception))
        {
            throw new LedgerOutcomeUnknownException(familyId);
        }
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, params object?[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        return await command.ExecuteNonQueryAsync();
    }
}
