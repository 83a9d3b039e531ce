using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>What people say of one result of a version: one row for each version and asset.</summary>
public sealed record FeedbackRecord
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>The version that was generated from.</summary>
    public required Guid VersionId { get; init; }

    /// <summary>What came out.</summary>
    public required Guid OutputAssetId { get; init; }

    /// <summary>What went in, sorted.</summary>
    public Guid[] InputAssetIds { get; init; } = [];

    /// <summary>The generation that made it.</summary>
    public Guid? GenerationId { get; init; }

    /// <summary>Who says so: the game's own id of a person.</summary>
    public string? UserId { get; init; }

    /// <summary>1 to 5.</summary>
    public short? UserRating { get; init; }

    /// <summary>0 to 1.</summary>
    public double? QualityScore { get; init; }

    /// <summary>Whether somebody likes it best; null in an update that does not say.</summary>
    public bool? IsFavorite { get; init; }

    /// <summary>In words.</summary>
    public string? Notes { get; init; }

    /// <summary>When it was first said.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What is to change about what was said of a result.</summary>
/// <param name="UserRating">The rating from now on; null takes it back.</param>
/// <param name="QualityScore">The score from now on; null takes it back.</param>
/// <param name="IsFavorite">Whether somebody likes it best; null: as before.</param>
/// <param name="Notes">The words from now on; null takes them back.</param>
public sealed record FeedbackEdit(Changed<short?> UserRating, Changed<double?> QualityScore, bool? IsFavorite, Changed<string?> Notes, DateTimeOffset At);

/// <summary>A value that may change, also to none.</summary>
/// <param name="IsChanged">False: it stays as it is, and the value says nothing.</param>
public readonly record struct Changed<T>(bool IsChanged, T Value);

/// <summary>Reads and writes feedback on results.</summary>
public sealed class FeedbackQueries(NpgsqlDataSource database)
{
    private const string Fields = """
        id, workspace_id, prompt_version_id, output_asset_id, input_asset_ids, generation_id, user_id, user_rating, quality_score,
            is_favorite, notes, created_at, updated_at
        """;

    private const string Columns = $"select {Fields} from prompt_variant_feedback";

    // What was said before stands where nothing new is said; inputs add up; who and which generation are said once.
    private const string Merge = """
        insert into prompt_variant_feedback as f (id, workspace_id, prompt_version_id, output_asset_id, input_asset_ids, generation_id, user_id,
            user_rating, quality_score, is_favorite, notes, created_at, updated_at)
        values ($6, $7, $8, $9, $10, $11, $12, $13, $14, coalesce($15, false), $16, $17, $17)
        on conflict (prompt_version_id, output_asset_id) do update set
            input_asset_ids = (select coalesce(array_agg(distinct i order by i), '{}') from unnest(f.input_asset_ids || excluded.input_asset_ids) i),
            generation_id = coalesce(f.generation_id, excluded.generation_id),
            user_id = coalesce(f.user_id, excluded.user_id),
            user_rating = coalesce(excluded.user_rating, f.user_rating),
            quality_score = coalesce(excluded.quality_score, f.quality_score),
            is_favorite = coalesce($15, f.is_favorite),
            notes = coalesce(excluded.notes, f.notes),
            updated_at = excluded.updated_at
        returning id
        """;

    /// <summary>Feedback of a workspace; null if it is not its.</summary>
    public Task<FeedbackRecord?> FindAsync(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where id = $1 and workspace_id = $2", Read, cancellationToken, id, workspaceId);

    /// <summary>The feedback on one result of a version; null if there is none.</summary>
    public Task<FeedbackRecord?> FindAsync(Guid workspaceId, Guid versionId, Guid assetId, CancellationToken cancellationToken) => database.FirstAsync(
        $"{Columns} where prompt_version_id = $1 and output_asset_id = $2 and workspace_id = $3", Read, cancellationToken, versionId, assetId, workspaceId);

    /// <summary>A page of the feedback on a version's results, newest first.</summary>
    public Task<List<FeedbackRecord>> ListAsync(Guid versionId, Guid? before, int limit, CancellationToken cancellationToken) => database.ListAsync(
        $"{Columns} where prompt_version_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3", Read, cancellationToken, versionId, before, limit);

    /// <summary>Keeps what is said, beside what was said of the same result before. False if the client's key is taken.</summary>
    public Task<bool> KeepAsync(FeedbackRecord feedback, IdempotencyRow? claim, CancellationToken cancellationToken) => database.InsertAsync(
        $"with made as ({Merge}), {ClaimedInsert.Claim}",
        feedback.WorkspaceId,
        claim,
        cancellationToken,
        feedback.Id,
        feedback.WorkspaceId,
        feedback.VersionId,
        feedback.OutputAssetId,
        feedback.InputAssetIds.Order().Distinct().ToArray(),
        feedback.GenerationId,
        feedback.UserId,
        feedback.UserRating,
        feedback.QualityScore,
        feedback.IsFavorite,
        feedback.Notes,
        feedback.UpdatedAt.UtcDateTime);

    /// <summary>Changes what was said, and reads it; null if there is no such feedback of the workspace.</summary>
    public Task<FeedbackRecord?> EditAsync(Guid workspaceId, Guid id, FeedbackEdit edit, CancellationToken cancellationToken) => database.FirstAsync(
        $"""
        update prompt_variant_feedback set
            user_rating = case when $3 then $4::smallint else user_rating end,
            quality_score = case when $5 then $6::double precision else quality_score end,
            is_favorite = coalesce($7::boolean, is_favorite),
            notes = case when $8 then $9::text else notes end,
            updated_at = $10
        where id = $1 and workspace_id = $2
        returning {Fields}
        """,
        Read,
        cancellationToken,
        id,
        workspaceId,
        edit.UserRating.IsChanged,
        edit.UserRating.Value,
        edit.QualityScore.IsChanged,
        edit.QualityScore.Value,
        edit.IsFavorite,
        edit.Notes.IsChanged,
        edit.Notes.Value,
        edit.At.UtcDateTime);

    private static FeedbackRecord Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        WorkspaceId = row.Get<Guid>("workspace_id"),
        VersionId = row.Get<Guid>("prompt_version_id"),
        OutputAssetId = row.Get<Guid>("output_asset_id"),
        InputAssetIds = row.Get<Guid[]>("input_asset_ids"),
        GenerationId = row.GetOrNull<Guid>("generation_id"),
        UserId = row.TextOrNull("user_id"),
        UserRating = row.GetOrNull<short>("user_rating"),
        QualityScore = row.GetOrNull<double>("quality_score"),
        IsFavorite = row.Get<bool>("is_favorite"),
        Notes = row.TextOrNull("notes"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
        UpdatedAt = row.Get<DateTimeOffset>("updated_at"),
    };
}
