using PixSim.Storage.Queries;
using PixSim.Storage.Recent;

namespace PixSim.Grains.Workspaces;

/// <summary>Workspaces by id or slug, remembered for a few seconds: every creation asks for its workspace's settings.</summary>
public sealed class WorkspaceDirectory(WorkspaceQueries queries, TimeProvider clock) : IDisposable
{
    private const int MaxRemembered = 10_000;
    private static readonly Freshness Remembered = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));
    private readonly RecentReads<Guid, WorkspaceRecord> _byId = new(queries.FindAsync, Remembered, MaxRemembered, clock);
    private readonly RecentReads<string, WorkspaceRecord> _bySlug = new(queries.FindAsync, Remembered, MaxRemembered, clock);

    /// <summary>A workspace; null if there is none of this id.</summary>
    public async ValueTask<WorkspaceRecord?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await _byId.FindAsync(id, cancellationToken))?.Value;

    /// <summary>A workspace; null if there is none of this slug.</summary>
    public async ValueTask<WorkspaceRecord?> FindAsync(string slug, CancellationToken cancellationToken) =>
        (await _bySlug.FindAsync(slug, cancellationToken))?.Value;

    /// <inheritdoc />
    public void Dispose()
    {
        _byId.Dispose();
        _bySlug.Dispose();
    }
}
