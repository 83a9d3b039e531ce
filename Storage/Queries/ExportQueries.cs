using System.Data;
using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>
/// Reads a family to be taken elsewhere, in bounded memory. What changes is read in one short snapshot; versions never do,
/// so they are read page by page, up to the last one of the snapshot: no transaction waits for a slow client.
/// </summary>
public sealed class ExportQueries(NpgsqlDataSource database)
{
    private const string Versions = """
        select v.*, v.variables::text as variables_text, v.provider_hints::text as hints_text,
            v.randomization_params::text as randomization_text, v.validation::text as validation_text, v.edit::text as edit_text,
            t.text,
            null::text as family_provider_id, p.version_number as parent_number, s.version_number as second_parent_number,
            o.version_number as origin_number,
            array(select g.tag from prompt_version_tags g where g.version_id = v.id order by g.tag collate "C") as tags_today
        from prompt_versions v join prompt_texts t on t.workspace_id = v.workspace_id and t.sha256 = v.text_sha256
            left join prompt_versions p on p.id = v.parent_version_id and p.family_id = v.family_id
            left join prompt_versions s on s.id = v.second_parent_id and s.family_id = v.family_id
            left join prompt_versions o on o.id = v.origin_version_id and o.family_id = v.family_id
        where v.family_id = $1 and v.version_number > $2 and v.version_number <= $3 order by v.version_number limit $4
        """;

    /// <summary>A family with its branches and labels as they are at one moment; null if the workspace has none such.</summary>
    public Task<ExportHead?> HeadAsync(Guid workspaceId, Guid familyId, CancellationToken cancellationToken) => Reading.ReachAsync(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var families = await ListAsync(
            connection, $"{PromptQueries.Families} where f.id = $1 and f.workspace_id = $2", PromptQueries.ReadFamily, cancellationToken, familyId, workspaceId);
        if (families is not [var family])
            return null;
        var branches = await ListAsync(
            connection, """select * from prompt_branches where family_id = $1 order by name collate "C" """, PointerQueries.ReadBranch, cancellationToken, familyId);
        var labels = await ListAsync(
            connection, """select * from prompt_label_history where family_id = $1 order by name collate "C", revision""", PointerQueries.ReadLabel, cancellationToken, familyId);
        return new ExportHead(family, branches, labels);
    });

    /// <summary>A page of a family's versions, by rising numbers.</summary>
    /// <param name="above">Only numbers above this one.</param>
    /// <param name="upTo">And none above this one.</param>
    public Task<List<ExportVersion>> VersionsAsync(Guid familyId, int above, int upTo, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            Versions,
            row => new ExportVersion(
                PromptQueries.ReadVersion(row),
                row.GetOrNull<int>("parent_number"),
                row.GetOrNull<int>("second_parent_number"),
                row.GetOrNull<int>("origin_number"),
                row.Get<string[]>("tags_today")),
            cancellationToken,
            familyId,
            above,
            upTo,
            limit);

    private static async Task<List<T>> ListAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}

/// <summary>A family at one moment.</summary>
/// <param name="Branches">By name.</param>
/// <param name="LabelHistory">Every revision of every label, by name and revision.</param>
public sealed record ExportHead(FamilyRecord Family, IReadOnlyList<BranchRow> Branches, IReadOnlyList<LabelRow> LabelHistory);

/// <summary>A version whose relatives are told by their numbers.</summary>
/// <param name="ParentNumber">Null for a first version.</param>
/// <param name="SecondParentNumber">Null unless it is a merge.</param>
/// <param name="OriginNumber">Null where its origin names no version of the family.</param>
/// <param name="TagsToday">Those that it has now, in order.</param>
public sealed record ExportVersion(VersionRecord Version, int? ParentNumber, int? SecondParentNumber, int? OriginNumber, string[] TagsToday);
