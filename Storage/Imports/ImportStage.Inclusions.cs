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
        select v.id, v.family_id, v.version_number, v.text, v.variables::text, v.provider_hints::text, v.provider_id, v.allow_randomization,
            v.randomization_params::text
        from unnest($1, $2) with ordinality as wanted (family_id, version_number, place)
        join import_versions v on v.family_id = wanted.family_id and v.version_number = wanted.version_number
        order by wanted.place
        """;

    private const string Validate = """
        update import_versions v set validation = new.validation::jsonb
        from unnest($1, $2, $3) as new (family_id, version_number, validation)
        where v.family_id = new.family_id and v.version_number = new.version_number
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

    /// <summary>Some versions by their families and numbers, in the order in which they are asked for.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public Task<List<StagedVersion>> VersionsAsync(IReadOnlyList<(Guid FamilyId, int Number)> wanted, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        await using var command = new NpgsqlCommand(Page, _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = wanted.Select(version => version.FamilyId).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = wanted.Select(version => version.Number).ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new List<StagedVersion>();
        while (await row.ReadAsync(cancellationToken))
        {
            versions.Add(new StagedVersion(
                row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetBoolean(7),
                row.IsDBNull(8) ? null : row.GetString(8)));
        }

        return versions;
    });

    /// <summary>Stages what versions include, and what they were found to be with it.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public Task AddAsync(IReadOnlyList<StagedInclusions> found, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        await using (var update = new NpgsqlCommand(Validate, _connection))
        {
            update.Parameters.Add(new NpgsqlParameter { Value = found.Select(version => version.FamilyId).ToArray() });
            update.Parameters.Add(new NpgsqlParameter { Value = found.Select(version => version.Number).ToArray() });
            update.Parameters.Add(new NpgsqlParameter { Value = found.Select(version => version.ValidationJson).ToArray() });
            await update.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var copy = await _connection.BeginBinaryImportAsync(CopyDependencies, cancellationToken);
        foreach (var (familyId, row) in found.SelectMany(version => version.Dependencies, (version, row) => (version.FamilyId, row)))
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
