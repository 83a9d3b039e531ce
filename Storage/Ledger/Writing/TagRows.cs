using Npgsql;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>The tags of versions: those that they begin with, and those that they get and lose later.</summary>
internal static class TagRows
{
    private const string Removed = """
        delete from prompt_version_tags t using unnest($1, $2) as old (version_id, tag)
        where t.version_id = old.version_id and t.tag = old.tag
        """;

    private const string Added = """
        insert into prompt_version_tags (version_id, tag, workspace_id, family_id, version_number, added_at, added_by)
        select * from unnest($1, $2, $3, $4, $5, $6, $7) as new (version_id, tag, workspace_id, family_id, version_number, added_at, added_by)
        order by version_id, tag
        on conflict do nothing
        """;

    public static void Add(NpgsqlBatch batch, List<FamilyChange> changes)
    {
        // Of several changes to one tag only the last one counts.
        var last = new Dictionary<(Guid VersionId, string Tag), (FamilyChange Change, TagRow Row)>();
        foreach (var change in changes)
        {
            foreach (var version in change.Versions)
            {
                foreach (var tag in version.Tags)
                    last[(version.Id, tag)] = (change, new TagRow(version.Id, version.Number!.Value, tag, true, version.Author, version.CreatedAt));
            }

            foreach (var tag in change.Tags)
                last[(tag.VersionId, tag.Tag)] = (change, tag);
        }

        batch.Add(Removed, [.. last.Values.Where(tag => !tag.Row.IsAdded)],
            rows => Uuid(rows, tag => tag.Row.VersionId),
            rows => Text(rows, tag => tag.Row.Tag));
        batch.Add(Added, [.. last.Values.Where(tag => tag.Row.IsAdded)],
            rows => Uuid(rows, tag => tag.Row.VersionId),
            rows => Text(rows, tag => tag.Row.Tag),
            rows => Uuid(rows, tag => tag.Change.WorkspaceId),
            rows => Uuid(rows, tag => tag.Change.StreamId),
            rows => Int(rows, tag => tag.Row.VersionNumber),
            rows => Time(rows, tag => tag.Row.At),
            rows => Text(rows, tag => tag.Row.Author));
    }
}
