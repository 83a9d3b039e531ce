namespace PixSim.Storage.Invariants;

/// <summary>The ledger's invariants, as far as rows can prove them.</summary>
public static class LedgerInvariants
{
    /// <summary>All of them, by number.</summary>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        new(1, "A family's versions are numbered 1 to n without gaps, and its head names the last one.", Versions),
        new(2, "A provider is asked once per attempt, and an open attempt has no later one unless its owner retried.", Attempts),
        new(3, "No provider runs more at once than it may, no admission is of a gate that never was, and each cost is charged once and counted on its budgets.", Admissions),
        new(4, "A terminal generation changes only by a late result, a settlement or its owner's retry.", Endings),
        new(5, "Nothing is live a minute past its deadline; what has work left has a wake time, and nothing else has.", Waking),
        new(6, "A completion is never followed by a cancellation, and every result is kept on its submission.", Results),
        new(7, "Whatever belongs to something belongs to the same workspace.", Workspaces),
        new(8, "Branches, labels, overrides, parents and origins name versions by their right numbers, those of a family its own; parents are earlier ones.", PromptInvariants.Pointers),
        new(9, "A label is as its last revision left it; revisions are numbered 1 to n, and each begins where the one before it ended.", PromptInvariants.Labels),
        new(10, "A text is the one that its hash names; of very many, a sample is hashed.", PromptInvariants.Texts),
        new(11, "Tags and inclusions belong to a version that is there, and what is included to a family that is there.", PromptInvariants.SideRows),
        new(12, "A stream's events are numbered 1 to n, as its row says; a family's head was written with the last one.", PromptInvariants.Streams),
        new(13, "An experiment is as its last event left it, and who counts for an arm was given it.", ExperimentInvariants.Experiments),
    ];

    private const string Versions = """
        select coalesce(h.family_id, v.family_id)::text
        from prompt_heads h
        full join (
            select family_id, count(*) as count, count(distinct version_number) as numbers,
                min(version_number) as first, max(version_number) as last, (array_agg(id order by version_number desc))[1] as last_id
            from prompt_versions where family_id is not null group by family_id
        ) v on v.family_id = h.family_id
        where h.family_id is null
           or h.last_version <> coalesce(v.last, 0)
           or h.latest_version_id is distinct from v.last_id
           or v.first <> 1 or v.last <> v.count or v.numbers <> v.count
        """;

    private const string Attempts = """
        select generation_id::text from submissions group by generation_id, attempt having count(*) > 1
        union all
        select min(generation_id::text) from submissions group by idempotency_key having count(*) > 1
        union all
        select g.id::text from generations g
        join (select generation_id, count(*) as count, max(attempt) as last from submissions group by generation_id) s on s.generation_id = g.id
        where s.last <> s.count or s.last <> g.attempt
        union all
        select open.generation_id::text from submissions open
        join submissions later on later.generation_id = open.generation_id and later.attempt = open.attempt + 1
        where not open.finished and not exists (
            select from ledger_events e where e.stream_id = open.generation_id
                and e.kind = 'retried_by_owner' and (e.data->>'attempt')::integer = open.attempt)
        union all
        select e.stream_id::text from ledger_events e
        where e.kind = 'submitting' and e.data ? 'attempt' and not exists (
            select from submissions s where s.generation_id = e.stream_id and s.attempt = (e.data->>'attempt')::integer)
        """;

    private const string Admissions = """
        select s.provider_id from submissions s
        join unnest($1, $2) as may (provider_id, most) on may.provider_id = s.provider_id
        where not s.finished group by s.provider_id, may.most having count(*) > may.most
        union all
        select s.generation_id::text from submissions s left join gates g on g.provider_id = s.provider_id
        where g.epoch is null or s.gate_epoch > g.epoch
        union all
        select generation_id::text from usage group by generation_id, attempt having count(*) > 1
        union all
        select coalesce(u.generation_id, s.generation_id)::text
        from usage u full join submissions s on s.generation_id = u.generation_id and s.attempt = u.attempt
        where s.generation_id is null or (s.cost_micros is null) <> (u.generation_id is null)
        union all
        select scope || ' ' || subject from budget_uses u
        full join (
            select b.scope, b.subject, b.period, b.currency, budget_period_start(b.period, c.admitted_at) as starts_at,
                sum(case when c.finished then 0 else c.counted_micros end) as reserved, sum(case when c.finished then c.counted_micros else 0 end) as spent
            from submissions c
            cross join lateral budget_subjects(c.provider_id, c.account_id, c.workspace_id, c.key_id) s
            join budgets b on b.scope = s.scope and b.subject = s.subject and b.currency = c.currency
            group by 1, 2, 3, 4, 5
        ) c using (scope, subject, period, currency, starts_at)
        where coalesce(u.reserved_micros, 0) <> coalesce(c.reserved, 0) or coalesce(u.spent_micros, 0) <> coalesce(c.spent, 0)
        """;

    private const string Endings = """
        select stream_id::text from (
            select stream_id, kind,
                max(seq) filter (where kind in ('completed', 'failed', 'cancelled')) over earlier as ended,
                max(seq) filter (where kind = 'retried_by_owner') over earlier as retried
            from ledger_events
            window earlier as (partition by stream_id order by seq rows between unbounded preceding and 1 preceding)
        ) e
        where ended > coalesce(retried, 0) and kind not in ('late_result_kept', 'submission_settled', 'retried_by_owner')
        union all
        select g.id::text from generations g
        join lateral (
            select kind from ledger_events e
            where e.stream_id = g.id and kind in ('completed', 'failed', 'cancelled', 'retried_by_owner')
            order by seq desc limit 1
        ) last on true
        where g.outcome is distinct from nullif(last.kind, 'retried_by_owner')
        """;

    private const string Waking = """
        select id::text from generations
        where live and outcome is null and (state->>'deadlineAt')::timestamptz < clock_timestamp() - interval '60 seconds'
        union all
        select id::text from generations where live <> (wake_at is not null)
        union all
        select g.id::text from generations g
        where g.live <> (g.outcome is null or exists (select from submissions s where s.generation_id = g.id and not s.finished))
        """;

    private const string Results = """
        select cancelled.stream_id::text from ledger_events cancelled
        join ledger_events completed on completed.stream_id = cancelled.stream_id and completed.seq < cancelled.seq
        where cancelled.kind = 'cancelled' and completed.kind = 'completed'
        union all
        select e.stream_id::text from ledger_events e
        join submissions s on s.generation_id = e.stream_id and s.attempt = (e.data->>'attempt')::integer
        where e.kind in ('completed', 'late_result_kept') and s.asset_id is null
        """;

    private const string Workspaces = """
        select c.id::text from generation_specs c join generations p on p.id = c.id where c.workspace_id <> p.workspace_id
        union all
        select c.id::text from generation_specs c join generations p on p.id = c.parent_generation_id where c.workspace_id <> p.workspace_id
        union all
        select c.generation_id::text from submissions c join generations p on p.id = c.generation_id where c.workspace_id <> p.workspace_id
        union all
        select c.generation_id::text from usage c join generations p on p.id = c.generation_id where c.workspace_id <> p.workspace_id
        union all
        select c.id::text from assets c join generations p on p.id = c.generation_id where c.workspace_id <> p.workspace_id
        union all
        select c.generation_id::text from callback_inbox c join generations p on p.id = c.generation_id where c.workspace_id <> p.workspace_id
        union all
        select c.follower_id::text from generation_links c join generations p on p.id = c.follower_id where c.workspace_id <> p.workspace_id
        union all
        select c.generation_id::text from generation_claims c join generations p on p.id = c.generation_id where c.workspace_id <> p.workspace_id
        union all
        select c.leader_id::text from generation_links c join generations p on p.id = c.leader_id where c.workspace_id <> p.workspace_id
        union all
        select c.id::text from generations c join assets p on p.id = c.asset_id where c.workspace_id <> p.workspace_id
        union all
        select c.id::text from generations c join prompt_versions p on p.id = c.version_id where c.workspace_id <> p.workspace_id
        union all
        select c.family_id::text from prompt_heads c join prompt_families p on p.id = c.family_id where c.workspace_id <> p.workspace_id
        union all
        select c.id::text from prompt_versions c join prompt_families p on p.id = c.family_id where c.workspace_id <> p.workspace_id
        union all
        select c.id::text from prompt_versions c join prompt_versions p on p.id = c.parent_version_id where c.workspace_id <> p.workspace_id
        union all
        select c.version_id::text from prompt_dependencies c join prompt_versions p on p.id = c.version_id where c.workspace_id <> p.workspace_id
        union all
        select c.family_id::text from prompt_dependencies c join prompt_families p on p.id = c.target_family_id where c.workspace_id <> p.workspace_id
        union all
        select c.id::text from prompt_versions c
        where not exists (select from prompt_texts p where p.workspace_id = c.workspace_id and p.sha256 = c.text_sha256)
        union all
        select c.id::text from prompt_experiments c join prompt_families p on p.id = c.family_id where c.workspace_id <> p.workspace_id
        union all
        select c.generation_id::text from prompt_experiment_exposures c join generations p on p.id = c.generation_id where c.workspace_id <> p.workspace_id
        union all
        select c.generation_id::text from prompt_experiment_exposures c join prompt_experiments p on p.id = c.experiment_id where c.workspace_id <> p.workspace_id
        union all
        select c.stream_id::text from ledger_events c join generations p on p.id = c.stream_id where c.workspace_id <> p.workspace_id
        union all
        select c.stream_id::text from ledger_events c join prompt_families p on p.id = c.stream_id where c.workspace_id <> p.workspace_id
        union all
        select c.resource_id::text from idempotency_keys c join generations p on p.id = c.resource_id where c.workspace_id <> p.workspace_id
        union all
        select c.resource_id::text from idempotency_keys c join prompt_families p on p.id = c.resource_id where c.workspace_id <> p.workspace_id
        """;
}
