using System.Collections.Concurrent;
using PixSim.Storage.Ledger;

namespace PixSim.Bench.Lifecycle;

/// <summary>The ledger, with an ear to it: it tells when a generation's end is durable, and counts changes.</summary>
internal sealed class CompletionLedger(GroupCommitLedger ledger) : ILedger
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<string>> _awaited = new();
    private long _changes;

    /// <summary>How many changes were committed up to now.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>Completes with the generation's outcome. To be taken before the generation is created.</summary>
    public Task<string> OutcomeOf(Guid generationId) => _awaited.GetOrAdd(generationId, _ => New()).Task;

    public async Task<CommitOutcome> CommitAsync(LedgerChange change)
    {
        var outcome = await ledger.CommitAsync(change);
        if (outcome == CommitOutcome.Committed)
        {
            Interlocked.Increment(ref _changes);
            if (change is GenerationChange { Row.Outcome: { } ended } && _awaited.TryRemove(change.StreamId, out var waiting))
                waiting.SetResult(ended);
        }

        return outcome;
    }

    private static TaskCompletionSource<string> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
