using Npgsql;
using PixSim.Domain.Prompts.Graph;

namespace PixSim.Storage.Queries;

/// <summary>Reads families' graphs of versions, by number.</summary>
public sealed class GraphQueries(NpgsqlDataSource database)
{
    /// <summary>A page of a family's versions with what a picture of the graph tells of them, the highest number first.</summary>
    /// <param name="below">Only numbers below this one; null for the first page.</param>
    public Task<List<GraphRow>> RowsAsync(Guid familyId, int? below, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            """
            select id, version_number, parent_version_id, second_parent_id, branch, origin, commit_message, author, created_at from prompt_versions
            where family_id = $1 and version_number < $2 order by version_number desc limit $3
            """,
            row => new GraphRow(
                row.Get<Guid>("id"),
                row.Get<int>("version_number"),
                row.GetOrNull<Guid>("parent_version_id"),
                row.GetOrNull<Guid>("second_parent_id"),
                row.Get<string>("branch"),
                row.Get<string>("origin"),
                row.TextOrNull("commit_message"),
                row.Get<string>("author"),
                row.Get<DateTimeOffset>("created_at")),
            cancellationToken,
            familyId,
            below ?? int.MaxValue,
            limit);

    /// <summary>How many versions a version is a parent of. Children have higher numbers: only those are looked at.</summary>
    public async Task<int> CountChildrenAsync(Guid familyId, Guid versionId, int number, CancellationToken cancellationToken) =>
        (await database.ListAsync(
            """
            select count(*)::int from prompt_versions
            where family_id = $1 and version_number > $3 and (parent_version_id = $2 or second_parent_id = $2)
            """,
            row => row.GetInt32(0),
            cancellationToken,
            familyId,
            versionId,
            number))[0];

    /// <summary>Versions as nodes, the highest number first.</summary>
    /// <param name="from">The highest number that counts.</param>
    public Task<List<VersionNode>> NodesAsync(Guid familyId, int from, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            """
            select id, version_number, parent_version_id, second_parent_id from prompt_versions
            where family_id = $1 and version_number <= $2 order by version_number desc limit $3
            """,
            row => new VersionNode(
                row.Get<Guid>("id"), row.Get<int>("version_number"), row.GetOrNull<Guid>("parent_version_id"), row.GetOrNull<Guid>("second_parent_id")),
            cancellationToken,
            familyId,
            from,
            limit);
}

/// <summary>A version as a picture of its family's graph shows it.</summary>
public sealed record GraphRow(
    Guid Id,
    int Number,
    Guid? Parent,
    Guid? SecondParent,
    string Branch,
    string Origin,
    string? CommitMessage,
    string Author,
    DateTimeOffset CreatedAt);
