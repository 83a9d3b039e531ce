using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>Reads where references between families lead, and which versions hold them.</summary>
public sealed class FragmentQueries(NpgsqlDataSource database)
{
    private const string Targets = """
        select (wanted.place - 1)::integer as place, f.id as family_id, f.slug, v.id as version_id, v.version_number
        from unnest($2, $3, $4) with ordinality as wanted (slug, label, number, place)
        join prompt_families f on f.workspace_id = $1 and f.slug = wanted.slug
        join prompt_heads h on h.family_id = f.id
        left join prompt_labels l on l.family_id = f.id and l.name = wanted.label
        left join prompt_versions v on v.family_id = f.id and v.version_number = case
            when wanted.label is not null then l.version_number
            when wanted.number is not null then wanted.number
            else h.last_version end
        """;

    private const string DependentVersions = """
        select d.version_id, d.reference, d.family_id, d.version_number, f.slug, f.title, d.target_label, d.target_number
        from prompt_dependencies d join prompt_families f on f.id = d.family_id
        where d.target_family_id = $1 and ($2::text is null or d.target_label = $2)
            and (d.version_id < $3 or (d.version_id = $3 and d.reference > $4))
        order by d.version_id desc, d.reference limit $5
        """;

    private static readonly Guid Last = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /// <summary>
    /// Where references lead now. A reference whose family is unknown has no row; one whose family has no such label or
    /// version has a row without a version.
    /// </summary>
    public Task<List<FragmentTarget>> TargetsAsync(
        Guid workspaceId, IReadOnlyList<(string Slug, string? Label, int? Number)> references, CancellationToken cancellationToken) =>
        database.ListAsync(
            Targets,
            row => new FragmentTarget(
                row.Get<int>("place"), row.Get<Guid>("family_id"), row.Get<string>("slug"), row.GetOrNull<Guid>("version_id"), row.GetOrNull<int>("version_number")),
            cancellationToken,
            workspaceId,
            references.Select(reference => reference.Slug).ToArray(),
            references.Select(reference => reference.Label).ToArray(),
            references.Select(reference => reference.Number).ToArray());

    /// <summary>A page of the versions that include a family's, the youngest first.</summary>
    /// <param name="label">Only those that follow this label; null for all.</param>
    /// <param name="behind">The entry that the page starts behind; null for the first page.</param>
    public Task<List<DependentRecord>> DependentsAsync(
        Guid familyId, string? label, (Guid VersionId, string Reference)? behind, int limit, CancellationToken cancellationToken) => database.ListAsync(
        DependentVersions,
        row => new DependentRecord(
            row.Get<Guid>("version_id"),
            row.Get<int>("version_number"),
            row.Get<Guid>("family_id"),
            row.Get<string>("slug"),
            row.Get<string>("title"),
            row.Get<string>("reference"),
            row.TextOrNull("target_label"),
            row.GetOrNull<int>("target_number")),
        cancellationToken,
        familyId,
        label,
        behind?.VersionId ?? Last,
        behind?.Reference ?? "",
        limit);
}

/// <summary>Where a reference leads.</summary>
/// <param name="Place">Which of the references, from 0.</param>
/// <param name="VersionId">Null if the family has no such label or version.</param>
public sealed record FragmentTarget(int Place, Guid FamilyId, string Slug, Guid? VersionId, int? Number);

/// <summary>A version that includes one of a family's, and how its text names it.</summary>
/// <param name="Slug">Of the family that the version belongs to.</param>
public sealed record DependentRecord(
    Guid VersionId, int Number, Guid FamilyId, string Slug, string Title, string Reference, string? TargetLabel, int? TargetNumber);
