using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>Which families a list shows.</summary>
/// <param name="Before">Only families older than this one; null for the first page.</param>
/// <param name="Offset">How many are passed over.</param>
public sealed record FamilyFilter(Guid WorkspaceId, string? PromptType, string? Category, string? Slug, bool? IsActive, Guid? Before, int Offset, int Limit);

/// <summary>Reads families and versions.</summary>
public sealed class PromptQueries(NpgsqlDataSource database)
{
    internal const string Families = """
        select f.*, f.family_metadata::text as metadata, h.etag, h.last_event, h.last_version, h.latest_version_id
        from prompt_families f join prompt_heads h on h.family_id = f.id
        """;

    private const string Versions = """
        select v.*, v.variables::text as variables_text, v.provider_hints::text as hints_text,
            v.randomization_params::text as randomization_text, v.validation::text as validation_text, v.edit::text as edit_text,
            t.text
        from prompt_versions v join prompt_texts t on t.workspace_id = v.workspace_id and t.sha256 = v.text_sha256
        """;

    /// <summary>A family, whoever owns it.</summary>
    public Task<FamilyRecord?> FamilyAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Families} where f.id = $1", ReadFamily, cancellationToken, id);

    /// <summary>A family of a workspace by its slug.</summary>
    public Task<FamilyRecord?> FamilyAsync(Guid workspaceId, string slug, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Families} where f.workspace_id = $1 and f.slug = $2", ReadFamily, cancellationToken, workspaceId, slug);

    /// <summary>Those of some slugs that families of a workspace have.</summary>
    public Task<List<string>> TakenSlugsAsync(Guid workspaceId, IReadOnlyCollection<string> slugs, CancellationToken cancellationToken) => database.ListAsync(
        "select slug from prompt_families where workspace_id = $1 and slug = any($2)", row => row.GetString(0), cancellationToken, workspaceId, slugs.ToArray());

    /// <summary>A page of families, newest first.</summary>
    public Task<List<FamilyRecord>> FamiliesAsync(FamilyFilter filter, CancellationToken cancellationToken) =>
        database.ListAsync(
            $"""
            {Families} where f.workspace_id = $1
            and ($2::text is null or f.prompt_type = $2) and ($3::text is null or f.category = $3)
            and ($4::text is null or f.slug = $4) and ($5::boolean is null or f.is_active = $5)
            and ($6::uuid is null or f.id < $6)
            order by f.id desc offset $7 limit $8
            """,
            ReadFamily,
            cancellationToken,
            filter.WorkspaceId,
            filter.PromptType,
            filter.Category,
            filter.Slug,
            filter.IsActive,
            filter.Before,
            filter.Offset,
            filter.Limit);

    /// <summary>A version, whoever owns it.</summary>
    public Task<VersionRecord?> VersionAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Versions} where v.id = $1", ReadVersion, cancellationToken, id);

    /// <summary>Those versions that there are, whoever owns them, in no order.</summary>
    public Task<List<VersionRecord>> VersionsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        database.ListAsync($"{Versions} where v.id = any($1)", ReadVersion, cancellationToken, ids.ToArray());

    /// <summary>The texts of those versions that there are, whoever owns them, in no order.</summary>
    /// <param name="ids">The versions.</param>
    /// <param name="length">How many characters of each, from its beginning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<(Guid Id, string Text)>> TextsAsync(IReadOnlyList<Guid> ids, int length, CancellationToken cancellationToken) => database.ListAsync(
        """
        select v.id, t.text from prompt_versions v
        cross join lateral (select left(text, $2) as text from prompt_texts where workspace_id = v.workspace_id and sha256 = v.text_sha256 limit 1) t
        where v.id = any($1)
        """,
        row => (row.GetGuid(0), row.GetString(1)),
        cancellationToken,
        ids.ToArray(),
        length);

    /// <summary>The id of a family's version by its number; null if there is none.</summary>
    public async Task<Guid?> VersionIdAsync(Guid familyId, int number, CancellationToken cancellationToken)
    {
        var found = await database.ListAsync(
            "select id from prompt_versions where family_id = $1 and version_number = $2", row => row.GetGuid(0), cancellationToken, familyId, number);
        return found is [var id] ? id : null;
    }

    /// <summary>A page of a family's versions, the highest number first.</summary>
    /// <param name="below">Only numbers below this one; null for the first page.</param>
    /// <param name="offset">How many of them are passed over.</param>
    public Task<List<VersionRecord>> VersionsAsync(Guid familyId, int? below, int offset, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            $"{Versions} where v.family_id = $1 and v.version_number < $2 order by v.version_number desc offset $3 limit $4",
            ReadVersion,
            cancellationToken,
            familyId,
            below ?? int.MaxValue,
            offset,
            limit);

    /// <summary>A page of those of a family's versions that have a semantic version, the highest precedence first.</summary>
    /// <param name="below">Only precedences below this one, as it is stored; null for the first page.</param>
    /// <param name="offset">How many of them are passed over.</param>
    public Task<List<VersionRecord>> VersionsBySemanticOrderAsync(Guid familyId, string? below, int offset, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            $"""
            {Versions} where v.family_id = $1 and v.semantic_order is not null and ($2::text is null or v.semantic_order < $2)
            order by v.semantic_order desc offset $3 limit $4
            """,
            ReadVersion,
            cancellationToken,
            familyId,
            below,
            offset,
            limit);

    /// <summary>The version of a family with a semantic version's precedence; null if there is none.</summary>
    /// <param name="order">The precedence as it is stored.</param>
    public Task<VersionRecord?> VersionBySemanticOrderAsync(Guid familyId, string order, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Versions} where v.family_id = $1 and v.semantic_order = $2", ReadVersion, cancellationToken, familyId, order);

    internal static FamilyRecord ReadFamily(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        WorkspaceId = row.Get<Guid>("workspace_id"),
        Slug = row.Get<string>("slug"),
        Title = row.Get<string>("title"),
        Description = row.TextOrNull("description"),
        PromptType = row.Get<string>("prompt_type"),
        Category = row.TextOrNull("category"),
        Tags = row.Get<string[]>("tags"),
        ProviderId = row.TextOrNull("provider_id"),
        GameWorldId = row.TextOrNull("game_world_id"),
        NpcId = row.TextOrNull("npc_id"),
        SceneId = row.TextOrNull("scene_id"),
        ActionConceptId = row.TextOrNull("action_concept_id"),
        MetadataJson = row.Get<string>("metadata"),
        IsActive = row.Get<bool>("is_active"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
        CreatedBy = row.Get<string>("created_by"),
        VersionCount = row.Get<int>("last_version"),
        LatestVersionId = row.GetOrNull<Guid>("latest_version_id"),
        Etag = row.Get<Guid>("etag"),
        LastEvent = row.Get<long>("last_event"),
        Revision = row.Get<int>("revision"),
        UpdatedAt = row.GetOrNull<DateTimeOffset>("updated_at"),
    };

    internal static VersionRecord ReadVersion(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        WorkspaceId = row.Get<Guid>("workspace_id"),
        FamilyId = row.GetOrNull<Guid>("family_id"),
        Number = row.GetOrNull<int>("version_number"),
        ParentVersionId = row.GetOrNull<Guid>("parent_version_id"),
        Text = row.Get<string>("text"),
        VariablesJson = row.Get<string>("variables_text"),
        ProviderHintsJson = row.Get<string>("hints_text"),
        ProviderId = row.Get<string>("provider_id"),
        CommitMessage = row.TextOrNull("commit_message"),
        Author = row.Get<string>("author"),
        Tags = row.Get<string[]>("tags"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
        SecondParentId = row.GetOrNull<Guid>("second_parent_id"),
        Branch = row.TextOrNull("branch"),
        Origin = row.Get<string>("origin"),
        OriginVersionId = row.GetOrNull<Guid>("origin_version_id"),
        SemanticVersion = row.TextOrNull("semantic_version"),
        SemanticOrder = row.TextOrNull("semantic_order"),
        CompatibleStrategies = row.Get<string[]>("compatible_strategies"),
        AllowRandomization = row.Get<bool>("allow_randomization"),
        RandomizationJson = row.TextOrNull("randomization_text"),
        ValidationJson = row.Get<string>("validation_text"),
        EditJson = row.TextOrNull("edit_text"),
    };
}
