using Npgsql;
using PixSim.Domain.Prompts.Graph;

namespace PixSim.Storage.Queries;

/// <summary>Reads families' graphs of versions, by number.</summary>
public sealed class GraphQueries(NpgsqlDataSource database)
{
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
