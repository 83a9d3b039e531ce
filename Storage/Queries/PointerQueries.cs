using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>Reads families' branches and labels.</summary>
public sealed class PointerQueries(NpgsqlDataSource database)
{
    private const string Labels = """
        select h.* from prompt_labels l
        join prompt_label_history h on h.family_id = l.family_id and h.name = l.name and h.revision = l.revision
        """;

    /// <summary>A family's branches, archived ones among them, by name.</summary>
    public Task<List<BranchRow>> BranchesAsync(Guid familyId, CancellationToken cancellationToken) => database.ListAsync(
        """select * from prompt_branches where family_id = $1 order by name collate "C" """, ReadBranch, cancellationToken, familyId);

    /// <summary>A page of a family's branches, by name.</summary>
    /// <param name="archived">Whether archived ones are meant, or open ones.</param>
    /// <param name="after">Only names behind this one; null for the first page.</param>
    public Task<List<BranchRow>> BranchesAsync(Guid familyId, bool archived, string? after, int limit, CancellationToken cancellationToken) => database.ListAsync(
        """
        select * from prompt_branches where family_id = $1 and (archived_at is not null) = $2 and name collate "C" > $3
        order by name collate "C" limit $4
        """,
        ReadBranch,
        cancellationToken,
        familyId,
        archived,
        after ?? "",
        limit);

    /// <summary>A branch, open or archived; null if there is none of this name.</summary>
    public Task<BranchRow?> BranchAsync(Guid familyId, string name, CancellationToken cancellationToken) => database.FirstAsync(
        "select * from prompt_branches where family_id = $1 and name = $2", ReadBranch, cancellationToken, familyId, name);

    /// <summary>A page of a family's labels, by name; not those that were removed.</summary>
    /// <param name="after">Only names behind this one; null for the first page.</param>
    public Task<List<LabelRow>> LabelsAsync(Guid familyId, string? after, int limit, CancellationToken cancellationToken) => database.ListAsync(
        $"""{Labels} where l.family_id = $1 and l.version_id is not null and l.name collate "C" > $2 order by l.name collate "C" limit $3""",
        ReadLabel,
        cancellationToken,
        familyId,
        after ?? "",
        limit);

    /// <summary>A label in its latest revision, which may be its removal; null if there never was one of this name.</summary>
    public Task<LabelRow?> LabelAsync(Guid familyId, string name, CancellationToken cancellationToken) => database.FirstAsync(
        $"{Labels} where l.family_id = $1 and l.name = $2", ReadLabel, cancellationToken, familyId, name);

    /// <summary>A family's labels in their latest revisions, removed ones among them, by name.</summary>
    public Task<List<LabelRow>> LabelsAsync(Guid familyId, CancellationToken cancellationToken) => database.ListAsync(
        $"""{Labels} where l.family_id = $1 order by l.name collate "C" """,
        ReadLabel,
        cancellationToken,
        familyId);

    /// <summary>A page of a label's revisions, the latest first.</summary>
    /// <param name="below">Only revisions below this one; null for the first page.</param>
    public Task<List<LabelRow>> LabelHistoryAsync(Guid familyId, string name, int? below, int limit, CancellationToken cancellationToken) => database.ListAsync(
        """
        select * from prompt_label_history where family_id = $1 and name = $2 and revision < $3 order by revision desc limit $4
        """,
        ReadLabel,
        cancellationToken,
        familyId,
        name,
        below ?? int.MaxValue,
        limit);

    /// <summary>A revision of a label by its id; null if there is none.</summary>
    public Task<LabelRow?> LabelRevisionAsync(Guid familyId, string name, Guid id, CancellationToken cancellationToken) => database.FirstAsync(
        "select * from prompt_label_history where family_id = $1 and name = $2 and id = $3", ReadLabel, cancellationToken, familyId, name, id);

    internal static BranchRow ReadBranch(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<string>("name"),
        row.GetOrNull<Guid>("head_version_id"),
        row.GetOrNull<int>("head_number"),
        row.GetOrNull<Guid>("base_version_id"),
        row.GetOrNull<int>("base_number"),
        row.Get<bool>("protected"),
        row.GetOrNull<DateTimeOffset>("archived_at"),
        row.TextOrNull("archived_by"),
        row.Get<DateTimeOffset>("created_at"),
        row.Get<string>("created_by"));

    internal static LabelRow ReadLabel(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<string>("name"),
        row.Get<int>("revision"),
        row.Get<string>("action"),
        row.GetOrNull<Guid>("from_version_id"),
        row.GetOrNull<int>("from_number"),
        row.GetOrNull<Guid>("to_version_id"),
        row.GetOrNull<int>("to_number"),
        row.Get<bool>("protected"),
        row.Get<string>("author"),
        row.TextOrNull("reason"),
        row.Get<DateTimeOffset>("at"));
}
