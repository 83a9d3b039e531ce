using Npgsql;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>Experiments, what is told of them, and who had which arm.</summary>
internal static class ExperimentRows
{
    // One transaction may end an experiment and start the next: the one that ends is written first, since only one is open.
    private const string Experiments = """
        insert into prompt_experiments (id, family_id, workspace_id, title, description, phase, revision, plan, ending, created_at, created_by,
            updated_at, updated_by, started_at, ended_at)
        select new.* from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) as new (id, family_id, workspace_id, title,
            description, phase, revision, plan, ending, created_at, created_by, updated_at, updated_by, started_at, ended_at)
        order by new.phase in ('running', 'paused')
        on conflict (id) do update set title = excluded.title, description = excluded.description, phase = excluded.phase,
            revision = excluded.revision, plan = excluded.plan, ending = excluded.ending, updated_at = excluded.updated_at,
            updated_by = excluded.updated_by, started_at = excluded.started_at, ended_at = excluded.ended_at
        """;

    // In the transaction of the change itself: whoever sends it may come any time later, and finds it.
    private const string Notices = """
        insert into webhook_events (id, workspace_id, kind, data, at)
        select new.id, new.workspace_id, new.kind, new.data || jsonb_build_object('family_slug', f.slug), new.at
        from unnest($1, $2, $3, $4, $5, $6) as new (id, workspace_id, family_id, kind, data, at) join prompt_families f on f.id = new.family_id
        where exists (select from webhook_endpoints w where w.workspace_id = new.workspace_id)
        """;

    private const string Exposures = """
        insert into prompt_experiment_exposures (generation_id, experiment_id, workspace_id, arm, unit) select * from unnest($1, $2, $3, $4, $5)
        """;

    /// <summary>Adds what families' changes say of experiments. Of several changes to one experiment the last is written.</summary>
    public static void Add(NpgsqlBatch batch, List<FamilyChange> changes)
    {
        var experiments = changes.Where(change => change.Experiment is not null).GroupBy(change => change.Experiment!.Id).Select(same => same.Last());
        batch.Add(Experiments, [.. experiments],
            rows => Uuid(rows, change => change.Experiment!.Id),
            rows => Uuid(rows, change => change.StreamId),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Text(rows, change => change.Experiment!.Title),
            rows => Text(rows, change => change.Experiment!.Description),
            rows => Text(rows, change => change.Experiment!.Phase),
            rows => Int(rows, change => change.Experiment!.Revision),
            rows => Json(rows, change => change.Experiment!.PlanJson),
            rows => Json(rows, change => change.Experiment!.EndingJson),
            rows => Time(rows, change => change.Experiment!.CreatedAt),
            rows => Text(rows, change => change.Experiment!.CreatedBy),
            rows => Time(rows, change => change.Experiment!.UpdatedAt),
            rows => Text(rows, change => change.Experiment!.UpdatedBy),
            rows => Time(rows, change => change.Experiment!.StartedAt),
            rows => Time(rows, change => change.Experiment!.EndedAt));
        batch.Add(Notices, [.. changes.SelectMany(change => change.Notices, (change, row) => (change, row))],
            rows => Uuid(rows, notice => notice.row.Id),
            rows => Uuid(rows, notice => notice.change.WorkspaceId),
            rows => Uuid(rows, notice => notice.change.StreamId),
            rows => Text(rows, notice => notice.row.Kind),
            rows => Json(rows, notice => notice.row.DataJson),
            rows => Time(rows, notice => notice.row.At));
    }

    /// <summary>Adds the arms that new generations were made with.</summary>
    public static void Add(NpgsqlBatch batch, IEnumerable<GenerationChange> changes) =>
        batch.Add(Exposures, [.. changes.Where(change => change.Exposure is not null)],
            rows => Uuid(rows, change => change.StreamId),
            rows => Uuid(rows, change => change.Exposure!.ExperimentId),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Text(rows, change => change.Exposure!.Arm),
            rows => Text(rows, change => change.Exposure!.Unit));
}
