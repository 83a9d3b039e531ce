using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>A tag of a family's versions.</summary>
/// <param name="Versions">How many have it.</param>
/// <param name="LatestNumber">The highest number among them.</param>
public sealed record TagRecord(string Tag, long Versions, int LatestNumber);

/// <summary>Reads the tags that versions have today.</summary>
public sealed class TagQueries(NpgsqlDataSource database)
{
    /// <summary>A page of the tags of a family's versions, in their order.</summary>
    /// <param name="after">Only tags behind this one; null for the first page.</param>
    public Task<List<TagRecord>> TagsAsync(Guid familyId, string? after, int limit, CancellationToken cancellationToken) => database.ListAsync(
        """
        select tag, count(*) as versions, max(version_number) as latest from prompt_version_tags
        where family_id = $1 and ($2::text is null or tag collate "C" > $2)
        group by tag order by tag collate "C" limit $3
        """,
        row => new TagRecord(row.Get<string>("tag"), row.Get<long>("versions"), row.Get<int>("latest")),
        cancellationToken,
        familyId,
        after,
        limit);

    /// <summary>A page of the versions that have a tag, the highest number first.</summary>
    /// <param name="below">Only numbers below this one; null for the first page.</param>
    public Task<List<NumberedVersion>> VersionsAsync(Guid familyId, string tag, int? below, int limit, CancellationToken cancellationToken) => database.ListAsync(
        """
        select version_id, version_number from prompt_version_tags
        where family_id = $1 and tag = $2 and version_number < $3 order by version_number desc limit $4
        """,
        row => new NumberedVersion(row.GetGuid(0), row.GetInt32(1)),
        cancellationToken,
        familyId,
        tag,
        below ?? int.MaxValue,
        limit);

    /// <summary>The tags of some versions of families, in the order in which they were given.</summary>
    public async Task<ILookup<Guid, string>> OfVersionsAsync(Guid[] versionIds, CancellationToken cancellationToken)
    {
        var tags = await database.ListAsync(
            """select version_id, tag from prompt_version_tags where version_id = any($1) order by added_at, tag collate "C" """,
            row => (VersionId: row.GetGuid(0), Tag: row.GetString(1)),
            cancellationToken,
            versionIds);
        return tags.ToLookup(tag => tag.VersionId, tag => tag.Tag);
    }
}
