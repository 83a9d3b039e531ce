using Npgsql;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>Inserts what goes with the rows that won, in one round trip.</summary>
internal static class SideRows
{
    private const string Events = """
        insert into ledger_events (stream_id, seq, workspace_id, commit_id, kind, data, at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Texts = """
        insert into prompt_texts (workspace_id, sha256, text)
        select * from unnest($1, $2, $3) as new (workspace_id, sha256, text) order by workspace_id, sha256
        on conflict do nothing
        """;

    private const string Versions = """
        insert into prompt_versions (id, workspace_id, family_id, version_number, parent_version_id, text_sha256, variables,
            provider_hints, provider_id, commit_message, author, tags, created_at)
        select id, workspace_id, family_id, version_number, parent_version_id, text_sha256, variables,
            provider_hints, provider_id, commit_message, author, tags::text[], created_at
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as new (id, workspace_id, family_id, version_number,
            parent_version_id, text_sha256, variables, provider_hints, provider_id, commit_message, author, tags, created_at)
        """;

    private const string Specs = """
        insert into generation_specs (id, workspace_id, name, description, prompt, prompt_source_type, variables, params, inputs,
            request, metadata, parent_generation_id, request_hash, reproducible_hash)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    /// <summary>Inserts the side rows of every change of the winning streams.</summary>
    public static async Task InsertAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> winners)
    {
        var changes = winners.SelectMany(stream => stream.Changes).Select(pending => pending.Change).ToList();
        await using var batch = new NpgsqlBatch(connection);
        AddEvents(batch, changes);
        AddVersions(batch, changes);
        AddSpecs(batch, changes);
        SubmissionRows.Add(batch, changes);
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync();
    }

    private static void AddEvents(NpgsqlBatch batch, List<LedgerChange> changes)
    {
        var events = changes.SelectMany(change => change.Events, (change, row) => (change, row)).ToList();
        batch.Add(Events, events,
            rows => Uuid(rows, entry => entry.change.StreamId),
            rows => Long(rows, entry => entry.row.Seq),
            rows => Uuid(rows, entry => entry.change.WorkspaceId),
            rows => Uuid(rows, entry => entry.change.CommitId),
            rows => Text(rows, entry => entry.row.Kind),
            rows => Json(rows, entry => entry.row.DataJson),
            rows => Time(rows, entry => entry.row.At));
    }

    private static void AddVersions(NpgsqlBatch batch, List<LedgerChange> changes)
    {
        var versions = changes
            .Select(change => (change, version: change is FamilyChange family ? family.Version : (change as GenerationChange)?.OneOff))
            .Where(entry => entry.version is not null)
            .ToList();
        batch.Add(Texts, versions.DistinctBy(entry => (entry.change.WorkspaceId, Convert.ToHexString(entry.version!.TextSha256))).ToList(),
            rows => Uuid(rows, entry => entry.change.WorkspaceId),
            rows => Bytes(rows, entry => entry.version!.TextSha256),
            rows => Text(rows, entry => entry.version!.Text));
        batch.Add(Versions, versions,
            rows => Uuid(rows, entry => entry.version!.Id),
            rows => Uuid(rows, entry => entry.change.WorkspaceId),
            rows => Uuid(rows, entry => entry.change is FamilyChange ? entry.change.StreamId : (Guid?)null),
            rows => Int(rows, entry => entry.version!.Number),
            rows => Uuid(rows, entry => entry.version!.ParentVersionId),
            rows => Bytes(rows, entry => entry.version!.TextSha256),
            rows => Json(rows, entry => entry.version!.VariablesJson),
            rows => Json(rows, entry => entry.version!.ProviderHintsJson),
            rows => Text(rows, entry => entry.version!.ProviderId),
            rows => Text(rows, entry => entry.version!.CommitMessage),
            rows => Text(rows, entry => entry.version!.Author),
            rows => Columns.Texts(rows, entry => entry.version!.Tags),
            rows => Time(rows, entry => entry.version!.CreatedAt));
    }

    private static void AddSpecs(NpgsqlBatch batch, List<LedgerChange> changes) =>
        batch.Add(Specs, changes.OfType<GenerationChange>().Where(change => change.Spec is not null).ToList(),
            rows => Uuid(rows, change => change.StreamId),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Text(rows, change => change.Spec!.Name),
            rows => Text(rows, change => change.Spec!.Description),
            rows => Text(rows, change => change.Spec!.Prompt),
            rows => Text(rows, change => change.Spec!.PromptSourceType),
            rows => Json(rows, change => change.Spec!.VariablesJson),
            rows => Json(rows, change => change.Spec!.ParamsJson),
            rows => Json(rows, change => change.Spec!.InputsJson),
            rows => Json(rows, change => change.Spec!.RequestJson),
            rows => Json(rows, change => change.Spec!.MetadataJson),
            rows => Uuid(rows, change => change.Spec!.ParentGenerationId),
            rows => Bytes(rows, change => change.Spec!.RequestHash),
            rows => Bytes(rows, change => change.Spec!.ReproducibleHash));
}
