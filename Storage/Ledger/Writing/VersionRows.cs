using Npgsql;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>Versions of families, and one-offs of generations, with their texts and the tags that they begin with.</summary>
internal static class VersionRows
{
    private const string Texts = """
        insert into prompt_texts (workspace_id, sha256, text)
        select * from unnest($1, $2, $3) as new (workspace_id, sha256, text) order by workspace_id, sha256
        on conflict do nothing
        """;

    private const string Versions = """
        insert into prompt_versions (id, workspace_id, family_id, version_number, parent_version_id, text_sha256, variables,
            provider_hints, provider_id, commit_message, author, tags, created_at, second_parent_id, branch, origin,
            origin_version_id, semantic_version, semantic_order, compatible_strategies, allow_randomization,
            randomization_params, validation, edit)
        select id, workspace_id, family_id, version_number, parent_version_id, text_sha256, variables,
            provider_hints, provider_id, commit_message, author, tags::text[], created_at, second_parent_id, branch, origin,
            origin_version_id, semantic_version, semantic_order, compatible_strategies::text[], allow_randomization,
            randomization_params, validation, edit
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
            as new (id, workspace_id, family_id, version_number, parent_version_id, text_sha256, variables, provider_hints,
            provider_id, commit_message, author, tags, created_at, second_parent_id, branch, origin, origin_version_id,
            semantic_version, semantic_order, compatible_strategies, allow_randomization, randomization_params, validation, edit)
        """;

    public static void Add(NpgsqlBatch batch, List<LedgerChange> changes)
    {
        var versions = changes.SelectMany(Of, (change, version) => (change, version)).ToList();
        batch.Add(Texts, versions.DistinctBy(entry => (entry.change.WorkspaceId, Convert.ToHexString(entry.version.TextSha256))).ToList(),
            rows => Uuid(rows, entry => entry.change.WorkspaceId),
            rows => Bytes(rows, entry => entry.version.TextSha256),
            rows => Text(rows, entry => entry.version.Text));
        batch.Add(Versions, versions,
            rows => Uuid(rows, entry => entry.version.Id),
            rows => Uuid(rows, entry => entry.change.WorkspaceId),
            rows => Uuid(rows, entry => entry.change is FamilyChange ? entry.change.StreamId : (Guid?)null),
            rows => Int(rows, entry => entry.version.Number),
            rows => Uuid(rows, entry => entry.version.ParentVersionId),
            rows => Bytes(rows, entry => entry.version.TextSha256),
            rows => Json(rows, entry => entry.version.VariablesJson),
            rows => Json(rows, entry => entry.version.ProviderHintsJson),
            rows => Text(rows, entry => entry.version.ProviderId),
            rows => Text(rows, entry => entry.version.CommitMessage),
            rows => Text(rows, entry => entry.version.Author),
            rows => Columns.Texts(rows, entry => entry.version.Tags),
            rows => Time(rows, entry => entry.version.CreatedAt),
            rows => Uuid(rows, entry => entry.version.SecondParentId),
            rows => Text(rows, entry => entry.version.Branch),
            rows => Text(rows, entry => entry.version.Origin),
            rows => Uuid(rows, entry => entry.version.OriginVersionId),
            rows => Text(rows, entry => entry.version.SemanticVersion),
            rows => Text(rows, entry => entry.version.SemanticOrder),
            rows => Columns.Texts(rows, entry => entry.version.CompatibleStrategies),
            rows => Bool(rows, entry => entry.version.AllowRandomization),
            rows => Json(rows, entry => entry.version.RandomizationJson),
            rows => Json(rows, entry => entry.version.ValidationJson),
            rows => Json(rows, entry => entry.version.EditJson));
    }

    private static IReadOnlyList<VersionRow> Of(LedgerChange change) => change switch
    {
        FamilyChange family => family.Versions,
        GenerationChange { OneOff: { } oneOff } => [oneOff],
        _ => [],
    };
}
