using Npgsql;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>What versions include.</summary>
internal static class DependencyRows
{
    private const string Dependencies = """
        insert into prompt_dependencies (version_id, version_number, reference, workspace_id, family_id, target_family_id, target_label, target_number)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    public static void Add(NpgsqlBatch batch, List<FamilyChange> changes) =>
        batch.Add(Dependencies, [.. changes.SelectMany(change => change.Dependencies, (change, row) => (change, row))],
            rows => Uuid(rows, entry => entry.row.VersionId),
            rows => Int(rows, entry => entry.row.VersionNumber),
            rows => Text(rows, entry => entry.row.Reference),
            rows => Uuid(rows, entry => entry.change.WorkspaceId),
            rows => Uuid(rows, entry => entry.change.StreamId),
            rows => Uuid(rows, entry => entry.row.TargetFamilyId),
            rows => Text(rows, entry => entry.row.TargetLabel),
            rows => Int(rows, entry => entry.row.TargetNumber));
}
