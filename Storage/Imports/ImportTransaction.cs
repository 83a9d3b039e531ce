using Npgsql;
using PixSim.Storage.Ledger;
using PixSim.Storage.Ledger.Writing;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Imports;

/// <summary>The one transaction of an import. What it may lose by comes first: the client's key, and the slugs.</summary>
internal sealed class ImportTransaction(NpgsqlConnection connection, ImportPlan plan, bool hasInclusions)
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
        select id, $1, family_id, version_number, parent_version_id, sha256, variables, provider_hints, provider_id, commit_message,
            author, tags, created_at, second_parent_id, branch, origin, origin_version_id, semantic_version, semantic_order,
            compatible_strategies, allow_randomization, randomization_params, validation, edit
        from import_versions order by family_id, version_number
        """;

    private const string Tags = """
        insert into prompt_version_tags (version_id, tag, workspace_id, family_id, version_number, added_at, added_by)
        select v.id, t.tag, $1, v.family_id, v.version_number, v.created_at, v.author from import_versions v, unnest(v.tags_today) as t (tag)
        on conflict do nothing
        """;

    private const string Dependencies = """
        insert into prompt_dependencies (version_id, reference, workspace_id, family_id, version_number, target_family_id, target_label, target_number)
        select version_id, reference, $1, family_id, version_number, target_family_id, target_label, target_number from import_dependencies
        """;

    private const string Import = """
        insert into prompt_imports (id, workspace_id, format_version, families, created_at, created_by) values ($1, $2, $3, $4::jsonb, $5, $6)
        """;

    public Task<ImportOutcome> RunAsync() => Reading.ReachAsync(async () =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        if (plan.Idempotency is { } key
            && await RunAsync(Key, plan.WorkspaceId, key.Route, key.Key, key.Fingerprint, key.ResourceId, key.CreatedAt.UtcDateTime) == 0)
        {
            return new ImportOutcome(CommitOutcome.KeyTaken, []);
        }

        var slugs = new string[plan.Slugs.Count];

        // Everybody who imports the same families waits for their slugs in the same order.
        foreach (var place in Enumerable.Range(0, slugs.Length).OrderBy(place => plan.Slugs[place].First(), StringComparer.Ordinal))
        {
            var family = await ImportStage.ReadAsync(connection, place, CancellationToken.None);
            if (await InsertFamilyAsync(family, plan.Slugs[place]) is not { } slug)
                return new ImportOutcome(CommitOutcome.Exists, [], place);
            slugs[place] = slug;
        }

        await RunAsync(Texts, plan.WorkspaceId);
        await RunAsync(Versions, plan.WorkspaceId);
        await RunAsync(Tags, plan.WorkspaceId);
        if (hasInclusions)
            await RunAsync(Dependencies, plan.WorkspaceId);
        if (plan.Keep?.Invoke(slugs) is { } kept)
            await RunAsync(Import, plan.Id, plan.WorkspaceId, kept.FormatVersion, kept.FamiliesJson, plan.Now.UtcDateTime, kept.CreatedBy);
        await CommitAsync(transaction);
        return new ImportOutcome(CommitOutcome.Committed, slugs);
    });

    /// <returns>The slug that it got; null if each one was taken.</returns>
    private async Task<string?> InsertFamilyAsync(ImportedFamilyRows family, IEnumerable<string> slugs)
    {
        foreach (var slug in slugs)
        {
            if (await InsertAsync(family, slug) == 0)
                continue;
            var commit = Guid.CreateVersion7(plan.Now);
            await RunAsync(Head, family.Id, plan.WorkspaceId, commit, family.LastVersion, family.LatestVersionId);
            await RunAsync(Event, family.Id, plan.WorkspaceId, commit, family.EventJson, plan.Now.UtcDateTime);
            await InsertPointersAsync(family);
            return slug;
        }

        return null;
    }

    private Task<int> InsertAsync(ImportedFamilyRows family, string slug)
    {
        var row = family.Family;
        return RunAsync(
            Family, family.Id, plan.WorkspaceId, slug, row.Title, row.Description, row.PromptType, row.Category, row.Tags, row.ProviderId,
            row.GameWorldId, row.NpcId, row.SceneId, row.ActionConceptId, row.MetadataJson, row.IsActive, row.CreatedAt.UtcDateTime, row.CreatedBy);
    }

    /// <summary>Branches, labels and overrides go the way of every change of theirs.</summary>
    private async Task InsertPointersAsync(ImportedFamilyRows family)
    {
        var creation = new FamilyChange
        {
            StreamId = family.Id,
            WorkspaceId = plan.WorkspaceId,
            CommitId = Guid.CreateVersion7(plan.Now),
            ExpectedEtag = Guid.Empty,
            Events = [],
            Head = new HeadRow(family.LastVersion, family.LatestVersionId),
            Branches = family.Branches,
            Overrides = family.Overrides,
        };
        await using var batch = new NpgsqlBatch(connection) { Timeout = TimeoutSeconds };
        FamilyRows.Add(batch, [creation, .. family.Labels.Select(label => creation with { Branches = [], Overrides = [], Label = label })]);
        await batch.ExecuteNonQueryAsync();
    }

    private async Task CommitAsync(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync();
        }
        catch (Exception exception) when (DatabaseUnavailableException.Is(exception))
        {
            throw new LedgerOutcomeUnknownException(plan.Id);
        }
    }

    private async Task<int> RunAsync(string sql, params object?[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        return await command.ExecuteNonQueryAsync();
    }
}
