using Npgsql;
using PixSim.Storage.Webhooks;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>
/// What changes of a family beside its head and its versions: its own row, its branches, labels and tags. Several changes
/// of one family may share the transaction: of each row the last state is written, and no row is touched twice.
/// </summary>
internal static class FamilyRows
{
    private const string Families = """
        update prompt_families f set title = new.title, description = new.description, prompt_type = new.prompt_type,
            category = new.category, tags = new.tags::text[], provider_id = new.provider_id, game_world_id = new.game_world_id,
            npc_id = new.npc_id, scene_id = new.scene_id, action_concept_id = new.action_concept_id,
            family_metadata = new.family_metadata, is_active = new.is_active, revision = new.revision, updated_at = new.updated_at
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) as new (id, title, description, prompt_type,
            category, tags, provider_id, game_world_id, npc_id, scene_id, action_concept_id, family_metadata, is_active, revision,
            updated_at)
        where f.id = new.id
        """;

    private const string Branches = """
        insert into prompt_branches (family_id, name, workspace_id, id, head_version_id, head_number, base_version_id, base_number,
            protected, archived_at, archived_by, created_at, created_by)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        on conflict (family_id, name) do update set head_version_id = excluded.head_version_id, head_number = excluded.head_number,
            protected = excluded.protected, archived_at = excluded.archived_at, archived_by = excluded.archived_by
        """;

    private const string BranchHeads = """
        update prompt_branches b set head_version_id = new.head_version_id, head_number = new.head_number
        from unnest($1, $2, $3, $4) as new (family_id, name, head_version_id, head_number)
        where b.family_id = new.family_id and b.name = new.name
        """;

    private const string Labels = """
        insert into prompt_labels (family_id, name, workspace_id, version_id, version_number, revision, protected, updated_at, updated_by)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (family_id, name) do update set version_id = excluded.version_id, version_number = excluded.version_number,
            revision = excluded.revision, protected = excluded.protected, updated_at = excluded.updated_at, updated_by = excluded.updated_by
        """;

    private const string LabelHistory = """
        insert into prompt_label_history (family_id, name, revision, workspace_id, id, action, from_version_id, from_number,
            to_version_id, to_number, protected, author, reason, at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    // In the transaction of the move itself: whoever sends it may come any time later, and finds it.
    private const string Events = """
        insert into webhook_events (id, workspace_id, kind, data, at)
        select new.id, new.workspace_id, 'prompt.label.moved', new.data || jsonb_build_object('family_slug', f.slug), new.at
        from unnest($1, $2, $3, $4, $5) as new (id, workspace_id, family_id, data, at) join prompt_families f on f.id = new.family_id
        where exists (select from webhook_endpoints w where w.workspace_id = new.workspace_id)
        """;

    public static void Add(NpgsqlBatch batch, List<LedgerChange> all)
    {
        var changes = all.OfType<FamilyChange>().ToList();
        if (changes.Count == 0)
            return;
        AddFamilies(batch, changes.FindAll(change => change is { Family: not null, Creates: false }));
        AddBranches(batch, changes);
        AddLabels(batch, changes.FindAll(change => change.Label is not null));
        WorldOverrideRows.Add(batch, changes);
        TagRows.Add(batch, changes);
        DependencyRows.Add(batch, changes);
        ExperimentRows.Add(batch, changes);
    }

    private static void AddFamilies(NpgsqlBatch batch, List<FamilyChange> edits) =>
        batch.Add(Families, [.. edits.GroupBy(change => change.StreamId).Select(edited => edited.Last())],
            rows => Uuid(rows, change => change.StreamId),
            rows => Text(rows, change => change.Family!.Title),
            rows => Text(rows, change => change.Family!.Description),
            rows => Text(rows, change => change.Family!.PromptType),
            rows => Text(rows, change => change.Family!.Category),
            rows => Texts(rows, change => change.Family!.Tags),
            rows => Text(rows, change => change.Family!.ProviderId),
            rows => Text(rows, change => change.Family!.GameWorldId),
            rows => Text(rows, change => change.Family!.NpcId),
            rows => Text(rows, change => change.Family!.SceneId),
            rows => Text(rows, change => change.Family!.ActionConceptId),
            rows => Json(rows, change => change.Family!.MetadataJson),
            rows => Bool(rows, change => change.Family!.IsActive),
            rows => Int(rows, change => change.Family!.Revision),
            rows => Time(rows, change => change.Family!.UpdatedAt));

    /// <summary>A branch's row is written before its head moves: one transaction may create it and commit to it.</summary>
    private static void AddBranches(NpgsqlBatch batch, List<FamilyChange> changes)
    {
        var branches = changes
            .SelectMany(change => change.Branches, (change, row) => (change, row))
            .GroupBy(branch => (branch.change.StreamId, branch.row.Name)).Select(branch => branch.Last())
            .ToList();
        batch.Add(Branches, branches,
            rows => Uuid(rows, branch => branch.change.StreamId),
            rows => Text(rows, branch => branch.row.Name),
            rows => Uuid(rows, branch => branch.change.WorkspaceId),
            rows => Uuid(rows, branch => branch.row.Id),
            rows => Uuid(rows, branch => branch.row.HeadVersionId),
            rows => Int(rows, branch => branch.row.HeadNumber),
            rows => Uuid(rows, branch => branch.row.BaseVersionId),
            rows => Int(rows, branch => branch.row.BaseNumber),
            rows => Bool(rows, branch => branch.row.IsProtected),
            rows => Time(rows, branch => branch.row.ArchivedAt),
            rows => Text(rows, branch => branch.row.ArchivedBy),
            rows => Time(rows, branch => branch.row.CreatedAt),
            rows => Text(rows, branch => branch.row.CreatedBy));
        AddHeads(batch, changes);
    }

    private static void AddHeads(NpgsqlBatch batch, List<FamilyChange> changes)
    {
        var last = new Dictionary<(Guid FamilyId, string Name), BranchHeadRow>();
        foreach (var change in changes)
        {
            // A whole row that comes after a move knows where the move led.
            foreach (var branch in change.Branches)
                last.Remove((change.StreamId, branch.Name));
            foreach (var head in change.BranchHeads)
                last[(change.StreamId, head.Name)] = head;
        }

        batch.Add(BranchHeads, [.. last],
            rows => Uuid(rows, head => head.Key.FamilyId),
            rows => Text(rows, head => head.Key.Name),
            rows => Uuid(rows, head => head.Value.VersionId),
            rows => Int(rows, head => head.Value.Number));
    }

    private static void AddLabels(NpgsqlBatch batch, List<FamilyChange> changes)
    {
        batch.Add(Labels, [.. changes.GroupBy(change => (change.StreamId, change.Label!.Name)).Select(label => label.Last())],
            rows => Uuid(rows, change => change.StreamId),
            rows => Text(rows, change => change.Label!.Name),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Uuid(rows, change => change.Label!.ToVersionId),
            rows => Int(rows, change => change.Label!.ToNumber),
            rows => Int(rows, change => change.Label!.Revision),
            rows => Bool(rows, change => change.Label!.IsProtected),
            rows => Time(rows, change => change.Label!.At),
            rows => Text(rows, change => change.Label!.Author));
        batch.Add(LabelHistory, changes,
            rows => Uuid(rows, change => change.StreamId),
            rows => Text(rows, change => change.Label!.Name),
            rows => Int(rows, change => change.Label!.Revision),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Uuid(rows, change => change.Label!.Id),
            rows => Text(rows, change => change.Label!.Action),
            rows => Uuid(rows, change => change.Label!.FromVersionId),
            rows => Int(rows, change => change.Label!.FromNumber),
            rows => Uuid(rows, change => change.Label!.ToVersionId),
            rows => Int(rows, change => change.Label!.ToNumber),
            rows => Bool(rows, change => change.Label!.IsProtected),
            rows => Text(rows, change => change.Label!.Author),
            rows => Text(rows, change => change.Label!.Reason),
            rows => Time(rows, change => change.Label!.At));
        batch.Add(Events, changes,
            rows => Uuid(rows, change => change.Label!.Id),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Uuid(rows, change => change.StreamId),
            rows => Json(rows, change => WebhookEvents.Write(change.StreamId, change.Label!)),
            rows => Time(rows, change => change.Label!.At));
    }
}
