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

    private const string Specs = """
        insert into generation_specs (id, workspace_id, name, description, prompt, prompt_source_type, variables, params, inputs,
            request, metadata, parent_generation_id, request_hash, reproducible_hash, key_id,
            prompt_resolution, fragments, claim_key)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """;

    private const string Links = """
        insert into generation_links (leader_id, follower_id, workspace_id) select * from unnest($1, $2, $3)
        on conflict do nothing
        """;

    /// <summary>Inserts the side rows of every change of the winning streams.</summary>
    public static async Task InsertAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> winners)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, winners);
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync();
    }

    /// <summary>Adds the side rows of every change to a round trip. Nothing comes back.</summary>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<StreamBatch> streams)
    {
        var changes = streams.SelectMany(stream => stream.Changes).Select(pending => pending.Change).ToList();
        AddEvents(batch, changes);
        VersionRows.Add(batch, changes);
        FamilyRows.Add(batch, changes);
        AddSpecs(batch, changes);
        AddLinks(batch, changes);
        ExperimentRows.Add(batch, changes.OfType<GenerationChange>());
        SubmissionRows.Add(batch, changes);
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

    private static void AddLinks(NpgsqlBatch batch, List<LedgerChange> changes) =>
        batch.Add(Links, changes.OfType<GenerationChange>().SelectMany(change => change.Follows, (change, leader) => (change, leader)).ToList(),
            rows => Uuid(rows, entry => entry.leader),
            rows => Uuid(rows, entry => entry.change.StreamId),
            rows => Uuid(rows, entry => entry.change.WorkspaceId));

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
            rows => Bytes(rows, change => change.Spec!.ReproducibleHash),
            rows => Uuid(rows, change => change.Spec!.KeyId),
            rows => Json(rows, change => change.Spec!.ResolutionJson),
            rows => Json(rows, change => change.Spec!.FragmentsJson),
            rows => Bytes(rows, change => change.Spec!.ClaimKey));
}
