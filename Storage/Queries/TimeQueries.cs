using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>A day on which versions were added, UTC.</summary>
public sealed record DayRecord(DateOnly Date, long Versions, long Authors);

/// <summary>Who added versions.</summary>
public sealed record AuthorRecord(string Author, long Versions);

/// <summary>Reads when families' versions were added.</summary>
public sealed class TimeQueries(NpgsqlDataSource database)
{
    /// <summary>A page of the versions of a time, the highest number first.</summary>
    /// <param name="start">From then on; null for the beginning.</param>
    /// <param name="end">Until before then; null for now.</param>
    /// <param name="branch">Only those that were committed to it; null for all.</param>
    /// <param name="below">Only numbers below this one; null for the first page.</param>
    public Task<List<NumberedVersion>> TimelineAsync(
        Guid familyId, DateTimeOffset? start, DateTimeOffset? end, string? branch, int? below, int limit, CancellationToken cancellationToken) => database.ListAsync(
        """
        select id, version_number from prompt_versions
        where family_id = $1 and version_number < $2
            and ($3::timestamptz is null or created_at >= $3) and ($4::timestamptz is null or created_at < $4)
            and ($5::text is null or branch = $5)
        order by version_number desc limit $6
        """,
        row => new NumberedVersion(row.GetGuid(0), row.GetInt32(1)),
        cancellationToken,
        familyId,
        below ?? int.MaxValue,
        start?.UtcDateTime,
        end?.UtcDateTime,
        branch,
        limit);

    /// <summary>The days since one on which versions were added, the latest first.</summary>
    public Task<List<DayRecord>> DaysAsync(Guid familyId, DateOnly since, CancellationToken cancellationToken) => database.ListAsync(
        """
        select (created_at at time zone 'UTC')::date as day, count(*) as versions, count(distinct author) as authors from prompt_versions
        where family_id = $1 and created_at >= $2 group by 1 order by 1 desc
        """,
        row => new DayRecord(row.Get<DateOnly>("day"), row.Get<long>("versions"), row.Get<long>("authors")),
        cancellationToken,
        familyId,
        Midnight(since));

    /// <summary>Those who added most versions since a day, at most 50 of them.</summary>
    public Task<List<AuthorRecord>> AuthorsAsync(Guid familyId, DateOnly since, CancellationToken cancellationToken) => database.ListAsync(
        """
        select author, count(*) as versions from prompt_versions
        where family_id = $1 and created_at >= $2 group by author order by versions desc, author limit 50
        """,
        row => new AuthorRecord(row.Get<string>("author"), row.Get<long>("versions")),
        cancellationToken,
        familyId,
        Midnight(since));

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
