using Npgsql;

namespace PixSim.Storage.Imports;

/// <summary>Opens stages for imports.</summary>
public sealed class ImportStages(NpgsqlDataSource database)
{
    /// <summary>Opens an empty stage on a connection of its own.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public Task<ImportStage> OpenAsync(CancellationToken cancellationToken) => ImportStage.OpenAsync(database, cancellationToken);
}
