using System.Runtime.CompilerServices;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Events;

/// <summary>
/// Follows the numbered events of generations. The ledger is read: at once when this process commits something for the
/// generation, and otherwise at intervals, since another process may have.
/// </summary>
internal sealed class EventFeed(GenerationEventQueries queries, CommitSignal signal, TimeProvider clock)
{
    private const int PageSize = 200;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Every event behind a number, in order; and null whenever there was none for a while.</summary>
    public async IAsyncEnumerable<GenerationEventRecord?> FollowAsync(
        Guid generationId, long after, TimeSpan quiet, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watch = signal.Begin(generationId);
        var lastWord = clock.GetTimestamp();
        while (true)
        {
            var committed = watch.Next;
            var events = await queries.AfterAsync(generationId, after, PageSize, cancellationToken);
            foreach (var happened in events)
            {
                after = happened.Seq;
                lastWord = clock.GetTimestamp();
                yield return happened;
            }

            if (events.Count == PageSize)
                continue;
            if (clock.GetElapsedTime(lastWord) >= quiet)
            {
                lastWord = clock.GetTimestamp();
                yield return null;
            }

            await Task.WhenAny(committed, Task.Delay(LookEvery, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
