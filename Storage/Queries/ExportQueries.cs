using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>
/// Reads a family to be taken elsewhere, in bounded memory. What changes is read in one short snapshot; versions never do,
/// so they are read page by page, up to the last one of the snapshot: no transaction waits for a slow client.
/// </summary>
public sealed class ExportQueries(NpgsqlDataSource database)
{
    /// <summary>A family with its branches and labels as they are at one moment; null if the workspace has none such.</summary>
    public async Task<ExportHead?> HeadAsync(Guid workspaceId, Guid familyId, CancellationToken cancellationToken)
    {
        await using var snapshot = await OpenAsync(workspaceId, cancellationToken);
        return await snapshot.HeadAsync(familyId, cancellationToken);
    }

    /// <summary>A page of a family's versions, by rising numbers.</summary>
    /// <param name="above">Only numbers above this one.</param>
    /// <param name="upTo">And none above this one.</param>
    public Task<List<ExportVersion>> VersionsAsync(Guid familyId, int above, int upTo, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(ExportRows.Versions, ExportRows.ReadVersion, cancellationToken, familyId, above, upTo, limit);

    /// <summary>Opens a moment of a workspace, of which everything is that is read from it. It holds a connection.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public Task<ExportSnapshot> OpenAsync(Guid workspaceId, CancellationToken cancellationToken) => ExportSnapshot.OpenAsync(database, workspaceId, cancellationToken);
}
