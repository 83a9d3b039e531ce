using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>Reads what imports have made.</summary>
public sealed class ImportQueries(NpgsqlDataSource database)
{
    /// <summary>An import of a workspace; null if it has none such.</summary>
    public Task<ImportRecord?> FindAsync(Guid workspaceId, Guid id, CancellationToken cancellationToken) => database.FirstAsync(
        "select *, families::text as families_text from prompt_imports where id = $1 and workspace_id = $2",
        row => new ImportRecord(
            row.Get<Guid>("id"),
            row.Get<string>("format_version"),
            row.Get<string>("families_text"),
            row.Get<DateTimeOffset>("created_at"),
            row.Get<string>("created_by")),
        cancellationToken,
        id,
        workspaceId);
}

/// <summary>What an import has made.</summary>
/// <param name="FamiliesJson">Its families, as they were made: a JSON array.</param>
public sealed record ImportRecord(Guid Id, string FormatVersion, string FamiliesJson, DateTimeOffset CreatedAt, string CreatedBy);
