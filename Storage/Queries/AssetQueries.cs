using Npgsql;

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

/// <summary>Reads assets.</summary>
public sealed class AssetQueries(NpgsqlDataSource database)
{
    private const string Columns = """
        select id, workspace_id, generation_id, sha256, media_type, size_bytes, width_pixels, height_pixels, duration_ms, created_at
        from assets
        """;

    /// <summary>An asset of a workspace; null if it is not its.</summary>
    public Task<AssetRecord?> FindAsync(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where id = $1 and workspace_id = $2", Read, cancellationToken, id, workspaceId);

    /// <summary>A page of a workspace's assets, newest first.</summary>
    public Task<List<AssetRecord>> ListAsync(Guid workspaceId, Guid? before, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            $"{Columns} where workspace_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3",
            Read,
            cancellationToken,
            workspaceId,
            before,
            limit);

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
