using System.Collections.Concurrent;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Workspaces;

/// <summary>Workspaces by id or slug, remembered for a few seconds: every creation asks for its workspace's settings.</summary>
public sealed class WorkspaceDirectory(WorkspaceQueries queries, TimeProvider clock)
{
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<object, (WorkspaceRecord Workspace, long ReadAt)> _known = new();

    /// <summary>A workspace; null if there is none of this id.</summary>
    public ValueTask<WorkspaceRecord?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        FindAsync(id, () => queries.FindAsync(id, cancellationToken));

    /// <summary>A workspace; null if there is none of this slug.</summary>
    public ValueTask<WorkspaceRecord?> FindAsync(string slug, CancellationToken cancellationToken) =>
        FindAsync(slug, () => queries.FindAsync(slug, cancellationToken));

    private async ValueTask<WorkspaceRecord?> FindAsync(object key, Func<Task<WorkspaceRecord?>> read)
    {
        if (_known.TryGetValue(key, out var known) && clock.GetElapsedTime(known.ReadAt) < RememberedFor)
            return known.Workspace;
        var workspace = await read();
        if (workspace is not null)
            _known[key] = (workspace, clock.GetTimestamp());
        return workspace;
    }
}
