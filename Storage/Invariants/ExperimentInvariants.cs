namespace PixSim.Storage.Invariants;

/// <summary>What must hold of experiments.</summary>
internal static class ExperimentInvariants
{
    /// <summary>Experiments are as their last events left them, and who counts for an arm was given it.</summary>
    public const string Experiments = """
        select coalesce(x.family_id, e.stream_id)::text
        from prompt_experiments x
        full join (
            select distinct on (stream_id, data->>'experiment_id') stream_id, (data->>'experiment_id')::uuid as id, data
            from ledger_events where kind like 'experiment\_%' order by stream_id, data->>'experiment_id', seq desc
        ) e on e.id = x.id and e.stream_id = x.family_id
        where x.id is null or e.id is null or (e.data->>'revision')::integer <> x.revision or e.data->>'phase' <> x.phase
        union all
        select e.generation_id::text from prompt_experiment_exposures e
        left join prompt_experiments x on x.id = e.experiment_id
        left join generation_specs s on s.id = e.generation_id
        where x.id is null or s.id is null
           or (s.prompt_resolution->>'experiment_id', s.prompt_resolution->>'arm', s.prompt_resolution->>'unit')
               is distinct from (e.experiment_id::text, e.arm, e.unit)
           or not x.plan->'arms' @> jsonb_build_array(jsonb_build_object('name', e.arm))
        """;
}
