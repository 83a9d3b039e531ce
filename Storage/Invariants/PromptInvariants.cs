namespace PixSim.Storage.Invariants;

/// <summary>What holds of families beside their numbers: what points at versions, and what belongs to them.</summary>
internal static class PromptInvariants
{
    /// <summary>How many texts are hashed, about: whole pages of the table are drawn.</summary>
    private const string MostTexts = "100000";

    public const string Pointers = """
        select p.family_id::text
        from (
            select family_id, head_version_id as version_id, head_number as number from prompt_branches
            union all
            select family_id, base_version_id, base_number from prompt_branches
            union all
            select family_id, version_id, version_number from prompt_labels
            union all
            select family_id, version_id, version_number from prompt_world_overrides
        ) p
        where p.version_id is not null and not exists (
            select from prompt_versions v where v.id = p.version_id and v.family_id = p.family_id and v.version_number = p.number)
        union all
        select v.family_id::text from prompt_versions v
        left join prompt_versions p on p.id = v.parent_version_id
        where v.family_id is not null and v.parent_version_id is not null
            and (p.family_id is distinct from v.family_id or p.version_number >= v.version_number)
        union all
        select v.id::text from prompt_versions v
        where v.family_id is null and v.parent_version_id is not null
            and (v.parent_version_id = v.id or not exists (select from prompt_versions p where p.id = v.parent_version_id))
        union all
        select v.family_id::text from prompt_versions v
        left join prompt_versions p on p.id = v.second_parent_id
        where v.second_parent_id is not null and (p.family_id is distinct from v.family_id or p.version_number >= v.version_number)
        union all
        select coalesce(v.family_id, v.id)::text from prompt_versions v
        left join prompt_versions o on o.id = v.origin_version_id
        where v.origin_version_id is not null
            and (o.id is null or o.workspace_id <> v.workspace_id or (o.family_id = v.family_id and o.version_number >= v.version_number))
        union all
        select v.family_id::text from prompt_versions v
        where v.family_id is not null and not exists (select from prompt_branches b where b.family_id = v.family_id and b.name = v.branch)
        union all
        select h.family_id::text from prompt_heads h
        where not exists (select from prompt_branches b where b.family_id = h.family_id and b.name = 'main')
        """;

    public const string Labels = """
        select coalesce(l.family_id, h.family_id)::text
        from prompt_labels l
        full join (select distinct on (family_id, name) * from prompt_label_history order by family_id, name, revision desc) h
            on h.family_id = l.family_id and h.name = l.name
        where (l.revision, l.version_id, l.version_number, l.protected, l.updated_at, l.updated_by)
            is distinct from (h.revision, h.to_version_id, h.to_number, h.protected, h.at, h.author)
        union all
        select family_id::text from (
            select family_id, revision, from_version_id, from_number, row_number() over label as place,
                lag(to_version_id) over label as version_before, lag(to_number) over label as number_before
            from prompt_label_history
            window label as (partition by family_id, name order by revision)
        ) r
        where revision <> place or from_version_id is distinct from version_before or from_number is distinct from number_before
        union all
        select h.family_id::text from prompt_label_history h
        where h.to_version_id is not null and not exists (
            select from prompt_versions v where v.id = h.to_version_id and v.family_id = h.family_id and v.version_number = h.to_number)
        """;

    // Tables that were never analysed count as empty, and are read whole.
    public const string Texts = $"""
        select encode(sha256, 'hex')
        from prompt_texts tablesample system ((
            select least(100, 100 * {MostTexts}.0 / greatest(reltuples, 1)) from pg_class where oid = 'prompt_texts'::regclass))
        where sha256 <> sha256(convert_to(text, 'UTF8'))
        """;

    public const string SideRows = """
        select t.family_id::text from prompt_version_tags t
        where not exists (
            select from prompt_versions v
            where v.id = t.version_id and v.workspace_id = t.workspace_id and v.family_id = t.family_id and v.version_number = t.version_number)
        union all
        select d.family_id::text from prompt_dependencies d
        where not exists (
                select from prompt_versions v
                where v.id = d.version_id and v.workspace_id = d.workspace_id and v.family_id = d.family_id and v.version_number = d.version_number)
            or not exists (select from prompt_families f where f.id = d.target_family_id)
        """;

    // A family changes with an event, always; of a generation the next wake time is put off without one.
    public const string Streams = """
        select s.id::text
        from (
            select family_id as id, last_event, etag from prompt_heads
            union all
            select id, last_event, null from generations
        ) s
        left join (
            select stream_id, count(*) as count, min(seq) as first, max(seq) as last, (array_agg(commit_id order by seq desc))[1] as commit_id
            from ledger_events group by stream_id
        ) e on e.stream_id = s.id
        where (e.first, e.count, e.last) is distinct from (1::bigint, s.last_event, s.last_event) or e.commit_id <> s.etag
        """;
}
