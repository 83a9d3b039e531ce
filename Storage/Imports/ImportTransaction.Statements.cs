namespace PixSim.Storage.Imports;

/// <content>What it says to the database.</content>
internal sealed partial class ImportTransaction
{
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
}
