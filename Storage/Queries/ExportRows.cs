using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>How the versions of an export are read.</summary>
internal static class ExportRows
{
    public const string Versions = """
        select v.*, v.variables::text as variables_text, v.provider_hints::text as hints_text,
            v.randomization_params::text as randomization_text, v.validation::text as validation_text, v.edit::text as edit_text,
            t.text,
            p.version_number as parent_number, s.version_number as second_parent_number,
            o.version_number as origin_number,
            array(select g.tag from prompt_version_tags g where g.version_id = v.id order by g.tag collate "C") as tags_today
        from prompt_versions v join prompt_texts t on t.workspace_id = v.workspace_id and t.sha256 = v.text_sha256
            left join prompt_versions p on p.id = v.parent_version_id and p.family_id = v.family_id
            left join prompt_versions s on s.id = v.second_parent_id and s.family_id = v.family_id
            left join prompt_versions o on o.id = v.origin_version_id and o.family_id = v.family_id
        where v.family_id = $1 and v.version_number > $2 and v.version_number <= $3 order by v.version_number limit $4
        """;

    public static ExportVersion ReadVersion(NpgsqlDataReader row) => new(
        PromptQueries.ReadVersion(row),
        row.GetOrNull<int>("parent_number"),
        row.GetOrNull<int>("second_parent_number"),
        row.GetOrNull<int>("origin_number"),
        row.Get<string[]>("tags_today"));
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
