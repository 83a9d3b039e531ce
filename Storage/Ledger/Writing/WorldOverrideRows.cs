using Npgsql;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>What worlds use instead of what their families say. Of several changes of one row the last state is written.</summary>
internal static class WorldOverrideRows
{
    private const string Overrides = """
        insert into prompt_world_overrides (family_id, world_id, workspace_id, version_id, version_number, label, variables, removed,
            revision, updated_at, updated_by)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (family_id, world_id) do update set version_id = excluded.version_id, version_number = excluded.version_number,
            label = excluded.label, variables = excluded.variables, removed = excluded.removed, revision = excluded.revision,
            updated_at = excluded.updated_at, updated_by = excluded.updated_by
        """;

    public static void Add(NpgsqlBatch batch, List<FamilyChange> changes)
    {
        var rows = changes
            .SelectMany(change => change.Overrides, (change, row) => (change, row))
            .GroupBy(world => (world.change.StreamId, world.row.WorldId)).Select(world => world.Last())
            .ToList();
        batch.Add(Overrides, rows,
            all => Uuid(all, world => world.change.StreamId),
            all => Text(all, world => world.row.WorldId),
            all => Uuid(all, world => world.change.WorkspaceId),
            all => Uuid(all, world => world.row.VersionId),
            all => Int(all, world => world.row.VersionNumber),
            all => Text(all, world => world.row.Label),
            all => Json(all, world => world.row.VariablesJson),
            all => Bool(all, world => world.row.IsRemoved),
            all => Int(all, world => world.row.Revision),
            all => Time(all, world => world.row.UpdatedAt),
            all => Text(all, world => world.row.UpdatedBy));
    }
}
