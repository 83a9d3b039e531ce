using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Workspaces;

/// <summary>
/// Keeps a workspace from filling the ledger with work that nobody gets to. Live generations are counted in the ledger now
/// and then, and this process's own creations in between: what another process accepts meanwhile may pass the limit by a
/// little.
/// </summary>
internal sealed class WorkspaceLoad(LiveQueries queries, IOptions<GenerationSettings> settings, TimeProvider clock)
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan CountedFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CountedAtLeastFor = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, Counted> _counted = new();

    /// <summary>Counts a generation that is about to be created; what is wrong if it is one too many.</summary>
    public async ValueTask<Problem?> AddAsync(Guid workspaceId, CancellationToken cancellationToken)
    {
        var most = settings.Value.MaxLivePerWorkspace;
        if (most == 0)
            return null;
        if (!_counted.TryGetValue(workspaceId, out var counted) || IsStale(counted, most))
        {
            if (_counted.Count >= MaxRemembered)
                _counted.Clear();
            counted = new Counted(await queries.CountOfAsync(workspaceId, most, cancellationToken), clock.GetTimestamp());
            _counted[workspaceId] = counted;
        }

        return Interlocked.Increment(ref counted.Live) <= most
            ? null
            : Problem.Exhausted("live_generations", most, "This workspace has as many unfinished generations as it may.");
    }

    // The nearer the limit, the sooner it is counted anew.
    private bool IsStale(Counted counted, int most)
    {
        var age = clock.GetElapsedTime(counted.At);
        return age >= CountedFor || (age >= CountedAtLeastFor && counted.Live - counted.Initial >= (most - counted.Initial) / 2);
    }

    private sealed class Counted(int live, long at)
    {
        public int Live = live;

        public int Initial { get; } = live;

        public long At { get; } = at;
    }
}
