using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>An asset: one result, or one upload. Its file may serve several assets.</summary>
public sealed record AssetRecord(
    Guid Id,
    Guid WorkspaceId,
    Guid? GenerationId,
    byte[] Sha256,
    string MediaType,
    long SizeBytes,
    int? WidthPixels,
    int? HeightPixels,
    long? DurationMs,
    DateTimeOffset CreatedAt);

/// <summary>Which assets a list shows. Each filter has its index.</summary>
/// <param name="Kind">The first half of the media type, such as <c>image</c>; null for all.</param>
/// <param name="Uploaded">Uploads, or results; null for both.</param>
/// <param name="GenerationId">The results of a generation, late ones too; null for all.</param>
/// <param name="Before">The id that the page starts behind: ids sort by time.</param>
public sealed record AssetFilter(Guid WorkspaceId, string? Kind, bool? Uploaded, Guid? GenerationId, Guid? Before, int Limit);

/// <summary>Reads assets, and writes those that no generation made.</summary>
public sealed class AssetQueries(NpgsqlDataSource database)
{
    private const string Columns = """
        select id, workspace_id, generation_id, sha256, media_type, size_bytes, width_pixels, height_pixels, duration_ms, created_at
        from assets
        """;

    private const string InsertClaimed = $"""
        with made as (
            insert into assets (id, workspace_id, sha256, media_type, size_bytes, width_pixels, height_pixels, duration_ms, created_at)
            values ($6, $7, $8, $9, $10, $11, $12, $13, $14)
            returning id
        ), {ClaimedInsert.Claim}
        """;

    /// <summary>An asset of a workspace; null if it is not its.</summary>
    public Task<AssetRecord?> FindAsync(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where id = $1 and workspace_id = $2", Read, cancellationToken, id, workspaceId);

    /// <summary>An asset, whoever owns it.</summary>
    public Task<AssetRecord?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where id = $1", Read, cancellationToken, id);

    /// <summary>A page of assets, newest first.</summary>
    public Task<List<AssetRecord>> ListAsync(AssetFilter filter, CancellationToken cancellationToken)
    {
        var parameters = new List<object?> { filter.WorkspaceId, filter.Limit };
        var where = "workspace_id = $1";
        if (filter.Kind is { } kind)
            where += $" and split_part(media_type, '/', 1) = ${Add(parameters, kind)}";
        if (filter.Uploaded is { } uploaded)
            where += uploaded ? " and generation_id is null" : " and generation_id is not null";
        if (filter.GenerationId is { } generationId)
            where += $" and generation_id = ${Add(parameters, generationId)}";
        if (filter.Before is { } before)
            where += $" and id < ${Add(parameters, before)}";
        return database.ListAsync($"{Columns} where {where} order by id desc limit $2", Read, cancellationToken, [.. parameters]);
    }

    /// <summary>A page of the results of a version's generations, newest first.</summary>
    public Task<List<AssetRecord>> OfVersionAsync(Guid versionId, Guid? before, int limit, CancellationToken cancellationToken) => database.ListAsync(
        $"{Columns} where generation_id in (select id from generations where version_id = $1) and ($2::uuid is null or id < $2) order by id desc limit $3",
        Read,
        cancellationToken,
        versionId,
        before,
        limit);

    /// <summary>How many results a version's generations have.</summary>
    public async Task<long> CountOfVersionAsync(Guid versionId, CancellationToken cancellationToken) => (await database.ListAsync(
        "select count(*) from assets where generation_id in (select id from generations where version_id = $1)",
        row => row.GetInt64(0),
        cancellationToken,
        versionId))[0];

    /// <summary>
    /// Stores an upload, whose file is kept already, together with the client's idempotency key; false if that one is
    /// taken, and nothing was stored.
    /// </summary>
    public Task<bool> AddAsync(AssetRecord asset, IdempotencyRow? claim, CancellationToken cancellationToken) => database.InsertAsync(
        InsertClaimed,
        asset.WorkspaceId,
        claim,
        cancellationToken,
        asset.Id,
        asset.WorkspaceId,
        asset.Sha256,
        asset.MediaType,
        asset.SizeBytes,
        asset.WidthPixels,
        asset.HeightPixels,
        asset.DurationMs,
        asset.CreatedAt.UtcDateTime);

    private static int Add(List<object?> parameters, object value)
    {
        parameters.Add(value);
        return parameters.Count;
    }

    private static AssetRecord Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<Guid>("workspace_id"),
        row.GetOrNull<Guid>("generation_id"),
        row.Get<byte[]>("sha256"),
        row.Get<string>("media_type"),
        row.Get<long>("size_bytes"),
        row.GetOrNull<int>("width_pixels"),
        row.GetOrNull<int>("height_pixels"),
        row.GetOrNull<long>("duration_ms"),
        row.Get<DateTimeOffset>("created_at"));
}
