using System.Runtime.CompilerServices;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Events;

/// <summary>
/// Follows the numbered events of generations. However many follow a generation, the ledger is read for it once; when the
/// last of them is gone, so is all that was held for it.
/// </summary>
internal sealed class EventFeed(GenerationEventQueries queries, CommitSignal signal, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, SharedEvents> _shared = [];

    /// <summary>How many follow some generation now.</summary>
    public int Followers
    {
        get
        {
            lock (_gate)
                return _shared.Values.Sum(shared => shared.Followers);
        }
    }

    /// <summary>Every event behind a number, in order; and null whenever there was none for a while.</summary>
    /// <param name="quiet">How long that while is; it may be infinite.</param>
    public async IAsyncEnumerable<GenerationEventRecord?> FollowAsync(
        Guid generationId, long after, TimeSpan quiet, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shared = Begin(generationId);
        try
        {
            while (true)
            {
                var (events, more) = shared.Behind(after);
                foreach (var happened in events)
                {
                    after = happened.Seq;
                    yield return happened;
                }

                // What failed is told; what was put off by a slow client is not waited for.
                if (more.IsCompleted)
                {
                    await more;
                    continue;
                }

                if (await Task.WhenAny(more, Task.Delay(quiet, clock, cancellationToken)) != more)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return null;
                }
            }
        }
        finally
        {
            Leave(generationId, shared);
        }
    }

    private SharedEvents Begin(Guid generationId)
    {
        lock (_gate)
        {
            if (!_shared.TryGetValue(generationId, out var shared))
            {
                _shared[generationId] = shared = new SharedEvents(generationId, queries, signal, clock);
                _ = Task.Run(shared.ReadAsync);
            }

            shared.Followers++;
            return shared;
        }
    }

    private void Leave(Guid generationId, SharedEvents shared)
    {
        lock (_gate)
        {
            if (--shared.Followers > 0)
                return;
            _shared.Remove(generationId);
            shared.End.Cancel();
        }
    }
}
