using Npgsql;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Analytics;

/// <summary>Counts what became of prompts, from the ledger as it is. A version's and a family's numbers come by index.</summary>
public sealed class PromptAnalytics(NpgsqlDataSource database)
{
    private const string Outcomes = """
        count(*) filter (where g.outcome = 'completed'), count(*) filter (where g.outcome = 'failed'),
        count(*) filter (where g.outcome = 'cancelled'), count(*) filter (where g.live)
        """;

    /// <summary>How the subject's generations ended: first all, then by provider.</summary>
    public Task<List<ProviderOutcomes>> OutcomesAsync(PromptSubject subject, CancellationToken cancellationToken) => database.ListAsync(
        $"""
        select g.provider_id, {Outcomes},
            percentile_cont(array[0.5, 0.9, 0.99]) within group (order by extract(epoch from s.finished_at - g.created_at))
                filter (where g.outcome = 'completed')
        from generations g left join lateral (
            select max(finished_at) as finished_at from submissions where generation_id = g.id and status = 'succeeded') s on true
        where {subject.Condition}
        group by grouping sets ((), (g.provider_id)) order by g.provider_id nulls first
        """,
        row => new ProviderOutcomes(row.IsDBNull(0) ? null : row.GetString(0), Counts(row, 1), Latency(row, 5)),
        cancellationToken,
        subject.Parameter);

    /// <summary>What the subject's generations cost, by provider and currency.</summary>
    public Task<List<ChargedAmount>> CostAsync(PromptSubject subject, CancellationToken cancellationToken) => database.ListAsync(
        $"""
        select u.provider_id, u.currency, sum(u.amount_micros)::bigint from generations g join usage u on u.generation_id = g.id
        where {subject.Condition} group by u.provider_id, u.currency order by u.provider_id, u.currency
        """,
        row => new ChargedAmount(row.GetString(0), row.GetString(1), row.GetInt64(2)),
        cancellationToken,
        subject.Parameter);

    /// <summary>What people said of the subject's results.</summary>
    public async Task<FeedbackCounts> FeedbackAsync(PromptSubject subject, CancellationToken cancellationToken) => (await database.ListAsync(
        $"""
        select count(*), count(f.user_rating), avg(f.user_rating)::double precision, count(*) filter (where f.is_favorite),
            count(f.quality_score), avg(f.quality_score)
        from prompt_variant_feedback f join prompt_versions v on v.id = f.prompt_version_id
        where {subject.VersionCondition}
        """,
        row => new FeedbackCounts(row.GetInt64(0), row.GetInt64(1), Number(row, 2), row.GetInt64(3), row.GetInt64(4), Number(row, 5)),
        cancellationToken,
        subject.Parameter))[0];

    /// <summary>How the generations ended that were created since a day; days without any are left out.</summary>
    public Task<List<DayOutcomes>> DaysAsync(PromptSubject subject, DateTimeOffset since, CancellationToken cancellationToken) => database.ListAsync(
        $"""
        select (g.created_at at time zone 'UTC')::date as day, {Outcomes} from generations g
        where {subject.Condition} and g.created_at >= $2 group by day order by day
        """,
        row => new DayOutcomes(row.GetFieldValue<DateOnly>(0), Counts(row, 1)),
        cancellationToken,
        subject.Parameter,
        since.UtcDateTime);

    /// <summary>How the versions do from which anything was generated, or of which anything was said; in no order.</summary>
    public Task<List<VersionStanding>> StandingsAsync(PromptSubject subject, CancellationToken cancellationToken) => database.ListAsync(
        $"""
        with counted as (
            select g.version_id, {Outcomes.Replace("count(*)", "count(g.id)", StringComparison.Ordinal)}
            from generations g where {subject.Condition} and g.family_id is not null group by g.version_id
        ), counts (version_id, completed, failed, cancelled, in_flight) as (select * from counted),
        rated as (
            select f.prompt_version_id as version_id, avg(f.user_rating)::double precision as rating, count(f.user_rating) as ratings
            from prompt_variant_feedback f join prompt_versions v on v.id = f.prompt_version_id
            where {subject.VersionCondition} and v.family_id is not null group by f.prompt_version_id
        )
        select v.id, v.family_id, v.version_number, coalesce(c.completed, 0), coalesce(c.failed, 0), coalesce(c.cancelled, 0),
            coalesce(c.in_flight, 0), r.rating, coalesce(r.ratings, 0)
        from counts c full join rated r on r.version_id = c.version_id join prompt_versions v on v.id = coalesce(c.version_id, r.version_id)
        """,
        row => new VersionStanding(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), Counts(row, 3), Number(row, 7), row.GetInt64(8)),
        cancellationToken,
        subject.Parameter);

    /// <summary>How a workspace used its prompts since a day.</summary>
    public async Task<PromptUse> UseAsync(Guid workspaceId, DateTimeOffset since, CancellationToken cancellationToken) => (await database.ListAsync(
        """
        with used as (
            select family_id, version_id, count(*) as times from generations
            where workspace_id = $1 and created_at >= $2 group by family_id, version_id
        )
        select coalesce(sum(times), 0)::bigint, coalesce(sum(times) filter (where family_id is not null), 0)::bigint,
            count(*) filter (where family_id is not null), count(*) filter (where family_id is not null and times > 1),
            (select coalesce(sum(refusals), 0)::bigint from prompt_limit_refusals where workspace_id = $1 and day >= ($2 at time zone 'UTC')::date)
        from used
        """,
        row => new PromptUse(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)),
        cancellationToken,
        workspaceId,
        since.UtcDateTime))[0];

    /// <summary>Counts a prompt that a provider's limit refused.</summary>
    public Task CountRefusalAsync(Guid workspaceId, string providerId, DateTimeOffset at, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        insert into prompt_limit_refusals as r (workspace_id, day, provider_id, refusals) values ($1, $2, $3, 1)
        on conflict (workspace_id, day, provider_id) do update set refusals = r.refusals + 1
        """,
        cancellationToken,
        workspaceId,
        DateOnly.FromDateTime(at.UtcDateTime),
        providerId);

    private static OutcomeCounts Counts(NpgsqlDataReader row, int from) =>
        new(row.GetInt64(from), row.GetInt64(from + 1), row.GetInt64(from + 2), row.GetInt64(from + 3));

    private static LatencySeconds? Latency(NpgsqlDataReader row, int at) =>
        !row.IsDBNull(at) && row.GetFieldValue<double[]>(at) is [var half, var most, var nearlyAll] ? new LatencySeconds(half, most, nearlyAll) : null;

    private static double? Number(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetDouble(at);
}
