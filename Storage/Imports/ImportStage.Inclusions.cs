using Npgsql;
using NpgsqlTypes;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Imports;

/// <summary>How staged versions are read again, when all are there, to judge what they include.</summary>
public sealed partial class ImportStage
{
    // A page of numbers is found by the index, whatever the size of the family.
    private const string Inclusions = """
        create temp table import_dependencies (family_id uuid, version_id uuid, version_number integer, reference text, target_family_id uuid,
            target_label text, target_number integer);
        create index on import_versions (family_id, version_number);
        analyze import_versions
        """;

    private const string Page = """
        select id, version_number, text, variables::text, provider_hints::text, provider_id, allow_randomization, randomization_params::text
        from import_versions where family_id = $1 and version_number = any($2) order by version_number
        """;

    private const string Validate = """
        update import_versions v set validation = new.validation::jsonb
        from unnest($2, $3) as new (version_number, validation) where v.family_id = $1 and v.version_number = new.version_number
        """;

    private const string CopyDependencies = """
        copy import_dependencies (family_id, version_id, version_number, reference, target_family_id, target_label, target_number) from stdin (format binary)
        """;

    /// <summary>No version is staged any more; from here on they can be read.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public async Task OpenInclusionsAsync(CancellationToken cancellationToken)
    {
        await CompleteAsync();
        await Reading.ReachAsync(async () =>
        {
            await using var command = new NpgsqlCommand(Inclusions, _connection);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        });
        _hasInclusions = true;
    }

    /// <summary>Some versions of a family by their numbers, which rise.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public Task<List<StagedVersion>> VersionsAsync(Guid familyId, int[] numbers, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        await using var command = new NpgsqlCommand(Page, _connection) { Parameters = { new() { Value = familyId }, new() { Value = numbers } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new List<StagedVersion>();
        while (await row.ReadAsync(cancellationToken))
        {
            versions.Add(new StagedVersion(
                row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetBoolean(6), row.IsDBNull(7) ? null : row.GetString(7)));
        }

        return versions;
    });

    /// <summary>Stages what versions of a family include, and what they were found to be with it.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public Task AddAsync(Guid familyId, IReadOnlyList<StagedInclusions> found, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        await using (var update = new NpgsqlCommand(Validate, _connection))
        {
            update.Parameters.Add(new NpgsqlParameter { Value = familyId });
            update.Parameters.Add(new NpgsqlParameter { Value = found.Select(version => version.Number).ToArray() });
            update.Parameters.Add(new NpgsqlParameter { Value = found.Select(version => version.ValidationJson).ToArray() });
            await update.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var copy = await _connection.BeginBinaryImportAsync(CopyDependencies, cancellationToken);
        foreach (var row in found.SelectMany(version => version.Dependencies))
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(familyId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.VersionId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.VersionNumber, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.Reference, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.TargetFamilyId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.TargetLabel, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.TargetNumber, NpgsqlDbType.Integer, cancellationToken);
        }

        return await copy.CompleteAsync(cancellationToken);
    });
}
