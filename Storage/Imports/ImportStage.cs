using Npgsql;
using NpgsqlTypes;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Imports;

/// <summary>
/// Where families wait until all of them are known to be good: temporary tables of one connection, the versions filled in by
/// COPY. They take no locks that anybody else wants, need no memory here, and are gone when the connection is given back.
/// </summary>
public sealed partial class ImportStage : IAsyncDisposable
{
    private const string Table = """
        create temp table import_versions (family_id uuid, id uuid, version_number integer, parent_version_id uuid, second_parent_id uuid,
            branch text, origin text, origin_version_id uuid, semantic_version text, semantic_order text, sha256 bytea, text text,
            variables jsonb, provider_hints jsonb, provider_id text, commit_message text, author text, tags text[], tags_today text[],
            created_at timestamptz, compatible_strategies text[], allow_randomization boolean, randomization_params jsonb, validation jsonb,
            edit jsonb);
        create temp table import_families (place integer primary key, rows text)
        """;

    private const string Copy = "copy import_versions from stdin (format binary)";

    private readonly NpgsqlConnection _connection;
    private NpgsqlBinaryImporter? _copy;
    private bool _hasInclusions;

    private ImportStage(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Opens an empty stage on a connection of its own.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public static Task<ImportStage> OpenAsync(NpgsqlDataSource database, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using (var create = new NpgsqlCommand(Table, connection))
                await create.ExecuteNonQueryAsync(cancellationToken);
            return new ImportStage(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    });

    /// <summary>Stages a version of a family.</summary>
    /// <param name="tagsToday">The tags that it has now, beside those that it was committed with.</param>
    /// <exception cref="DatabaseUnavailableException"/>
    public Task AddAsync(Guid familyId, VersionRow version, string[] tagsToday, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        var copy = _copy ??= await _connection.BeginBinaryImportAsync(Copy, cancellationToken);
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(familyId, NpgsqlDbType.Uuid, cancellationToken);
        await copy.WriteAsync(version.Id, NpgsqlDbType.Uuid, cancellationToken);
        await copy.WriteAsync(version.Number, NpgsqlDbType.Integer, cancellationToken);
        await copy.WriteAsync(version.ParentVersionId, NpgsqlDbType.Uuid, cancellationToken);
        await copy.WriteAsync(version.SecondParentId, NpgsqlDbType.Uuid, cancellationToken);
        await copy.WriteAsync(version.Branch, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.Origin, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.OriginVersionId, NpgsqlDbType.Uuid, cancellationToken);
        await copy.WriteAsync(version.SemanticVersion, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.SemanticOrder, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.TextSha256, NpgsqlDbType.Bytea, cancellationToken);
        await copy.WriteAsync(version.Text, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.VariablesJson, NpgsqlDbType.Jsonb, cancellationToken);
        await copy.WriteAsync(version.ProviderHintsJson, NpgsqlDbType.Jsonb, cancellationToken);
        await copy.WriteAsync(version.ProviderId, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.CommitMessage, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.Author, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.Tags, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(tagsToday, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.CreatedAt.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
        await copy.WriteAsync(version.CompatibleStrategies, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(version.AllowRandomization, NpgsqlDbType.Boolean, cancellationToken);
        await copy.WriteAsync(version.RandomizationJson, NpgsqlDbType.Jsonb, cancellationToken);
        await copy.WriteAsync(version.ValidationJson, NpgsqlDbType.Jsonb, cancellationToken);
        await copy.WriteAsync(version.EditJson, NpgsqlDbType.Jsonb, cancellationToken);
        return true;
    });

    /// <summary>Creates the families with all that was staged, in one transaction, or nothing.</summary>
    /// <exception cref="DatabaseUnavailableException">Nothing was stored.</exception>
    /// <exception cref="LedgerOutcomeUnknownException">The connection was lost in the commit.</exception>
    public async Task<ImportOutcome> CommitAsync(ImportPlan plan)
    {
        await CompleteAsync();
        return await new ImportTransaction(_connection, plan, _hasInclusions).RunAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // An importer that was not completed takes back what it copied.
        if (_copy is not null)
            await _copy.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private Task<bool> CompleteAsync() => Reading.ReachAsync(async () =>
    {
        if (_copy is not { } copy)
            return true;
        await copy.CompleteAsync(CancellationToken.None);
        await copy.DisposeAsync();
        _copy = null;
        return true;
    });
}
