using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>An experiment, and whose it is.</summary>
public sealed record ExperimentRecord(Guid FamilyId, Guid WorkspaceId, ExperimentRow Row);

/// <summary>What came of an arm, as it is counted. A trial is what the goal counts: a judged generation, or a rated result.</summary>
/// <param name="Completed">Of those that were submitted themselves, as for failed ones.</param>
/// <param name="UnderWay">Of those in flight the ones that were submitted.</param>
/// <param name="Shared">Those that ended without an attempt of their own, other than by a cancel.</param>
public sealed record ArmCounts(
    Guid ExperimentId,
    string Arm,
    long Units,
    long Completed,
    long Failed,
    long Cancelled,
    long InFlight,
    long UnderWay,
    long Shared,
    long TriedUnits,
    long Successes,
    long Trials,
    double SuccessSquares,
    double Products,
    double TrialSquares);

/// <summary>What an arm's generations were charged, in micro-units of a currency.</summary>
public sealed record ArmCost(string Arm, string Currency, long Micros);

/// <summary>Reads experiments, and counts what came of their arms, from the ledger as it is.</summary>
public sealed class ExperimentQueries(NpgsqlDataSource database)
{
    // One that took a twin's result, or was never submitted, says nothing that is not counted elsewhere: of many that joined
    // one that fails, one has failed.
    private const string Success = """
        case when g.outcome = 'completed' and g.attempt > 0 then 1 else 0 end, case when g.outcome in ('completed', 'failed') and g.attempt > 0 then 1 else 0 end
        """;

    private const string Liked = "case when f.user_rating >= 4 then 1 else 0 end, case when f.user_rating is not null then 1 else 0 end";

    /// <summary>A family's experiments, the youngest last.</summary>
    public Task<List<ExperimentRow>> OfFamilyAsync(Guid familyId, CancellationToken cancellationToken) =>
        database.ListAsync("select * from prompt_experiments where family_id = $1 order by id", ReadRow, cancellationToken, familyId);

    /// <summary>A page of a family's experiments, the youngest first.</summary>
    /// <param name="phase">Only those in this phase; null for all.</param>
    public Task<List<ExperimentRow>> ListAsync(Guid familyId, string? phase, Guid? before, int limit, CancellationToken cancellationToken) => database.ListAsync(
        """
        select * from prompt_experiments where family_id = $1 and ($2::text is null or phase = $2) and ($3::uuid is null or id < $3)
        order by id desc limit $4
        """,
        ReadRow,
        cancellationToken,
        familyId,
        phase,
        before,
        limit);

    /// <summary>An experiment of a family; null if it has none of this id.</summary>
    public Task<ExperimentRow?> FindAsync(Guid familyId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync("select * from prompt_experiments where id = $1 and family_id = $2", ReadRow, cancellationToken, id, familyId);

    /// <summary>An experiment of any of a workspace's families; null if it has none of this id.</summary>
    public Task<ExperimentRow?> OfWorkspaceAsync(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync("select * from prompt_experiments where id = $1 and workspace_id = $2", ReadRow, cancellationToken, id, workspaceId);

    /// <summary>A page of all experiments that run, by id.</summary>
    /// <param name="after">Only those behind this one.</param>
    public Task<List<ExperimentRecord>> RunningAsync(Guid after, int limit, CancellationToken cancellationToken) => database.ListAsync(
        "select * from prompt_experiments where phase = 'running' and id > $1 order by id limit $2",
        row => new ExperimentRecord(row.Get<Guid>("family_id"), row.Get<Guid>("workspace_id"), ReadRow(row)),
        cancellationToken,
        after,
        limit);

    /// <summary>What came of experiments' arms; those that nobody got are left out.</summary>
    /// <param name="byRatings">Whether rated results are the trials, or judged generations.</param>
    public Task<List<ArmCounts>> CountAsync(IReadOnlyCollection<Guid> experimentIds, bool byRatings, CancellationToken cancellationToken) => database.ListAsync(
        $"""
        with trials as (
            select e.experiment_id, e.arm, e.unit, g.outcome, g.attempt > 0 as submitted, t.success, t.trial
            from prompt_experiment_exposures e join generations g on g.id = e.generation_id
            {(byRatings ? "left join prompt_variant_feedback f on f.prompt_version_id = g.version_id and f.output_asset_id = g.asset_id" : "")}
            cross join lateral (select {(byRatings ? Liked : Success)}) t (success, trial)
            where e.experiment_id = any($1)
        ), units as (
            select experiment_id, arm, sum(success) as k, sum(trial) as n, count(*) filter (where outcome = 'completed' and submitted) as completed,
                count(*) filter (where outcome = 'failed' and submitted) as failed, count(*) filter (where outcome = 'cancelled') as cancelled,
                count(*) filter (where outcome is null) as in_flight, count(*) filter (where outcome is null and submitted) as under_way,
                count(*) filter (where outcome in ('completed', 'failed') and not submitted) as shared
            from trials group by experiment_id, arm, unit
        )
        select experiment_id, arm, count(*), sum(completed)::bigint, sum(failed)::bigint, sum(cancelled)::bigint, sum(in_flight)::bigint,
            sum(under_way)::bigint, sum(shared)::bigint, count(*) filter (where n > 0), sum(k)::bigint, sum(n)::bigint, sum(k * k)::double precision, sum(k * n)::double precision,
            sum(n * n)::double precision
        from units group by experiment_id, arm
        """,
        row => new ArmCounts(
            row.GetGuid(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetInt64(3),
            row.GetInt64(4),
            row.GetInt64(5),
            row.GetInt64(6),
            row.GetInt64(7),
            row.GetInt64(8),
            row.GetInt64(9),
            row.GetInt64(10),
            row.GetInt64(11),
            row.GetDouble(12),
            row.GetDouble(13),
            row.GetDouble(14)),
        cancellationToken,
        experimentIds.ToArray());

    /// <summary>What an experiment's arms cost, by arm and currency.</summary>
    public Task<List<ArmCost>> CostAsync(Guid experimentId, CancellationToken cancellationToken) => database.ListAsync(
        """
        select e.arm, u.currency, sum(u.amount_micros)::bigint from prompt_experiment_exposures e join usage u on u.generation_id = e.generation_id
        where e.experiment_id = $1 group by e.arm, u.currency order by e.arm, u.currency
        """,
        row => new ArmCost(row.GetString(0), row.GetString(1), row.GetInt64(2)),
        cancellationToken,
        experimentId);

    private static ExperimentRow ReadRow(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<string>("title"),
        row.TextOrNull("description"),
        row.Get<string>("phase"),
        row.Get<int>("revision"),
        row.Get<string>("plan"),
        row.TextOrNull("ending"),
        row.Get<DateTimeOffset>("created_at"),
        row.Get<string>("created_by"),
        row.Get<DateTimeOffset>("updated_at"),
        row.Get<string>("updated_by"),
        row.GetOrNull<DateTimeOffset>("started_at"),
        row.GetOrNull<DateTimeOffset>("ended_at"));
}
