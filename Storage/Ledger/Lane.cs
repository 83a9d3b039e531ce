using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace PixSim.Storage.Ledger;

/// <summary>
/// Commits one batch after another. While one transaction is in flight the next batch gathers, so that waiting for
/// company costs nothing: alone, a change goes at once; under load, batches grow by themselves.
/// </summary>
internal sealed class Lane(BatchCommitter committer, LedgerOptions options, ILogger logger) : IAsyncDisposable
{
    private const int Crowd = 8;
    private const int PatienceShare = 2;
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMilliseconds(10);
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly SemaphoreSlim _gathered = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private Queue<PendingChange> _waiting = new();
    private int _expected = int.MaxValue;
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.Run(RunAsync);

    public Task<CommitOutcome> Add(LedgerChange change)
    {
        var pending = new PendingChange(change);
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested)
                return TurnedAway("The ledger is closing.");
            if (_waiting.Count >= options.MaxWaiting)
                return TurnedAway("Too many changes wait to be committed.");
            _waiting.Enqueue(pending);
            LedgerMetrics.Enqueued();
            if (_waiting.Count == 1)
                _signal.Release();
            if (_waiting.Count == _expected)
                _gathered.Release();
        }

        return pending.Done;
    }

    /// <summary>Commits what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _stopping.Cancel();
            _signal.Release();
        }

        await _running;
        _stopping.Dispose();
        _signal.Dispose();
        _gathered.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await _signal.WaitAsync();
            while (Gather() is { Count: > 0 } batch)
            {
                var started = Stopwatch.GetTimestamp();
                await CommitAsync(batch);
                await SettleAsync(batch.Sum(stream => stream.Changes.Count), Stopwatch.GetElapsedTime(started) / PatienceShare);
            }

            lock (_gate)
            {
                if (_stopping.IsCancellationRequested && _waiting.Count == 0)
                    return;
            }
        }
    }

    /// <summary>
    /// Those whose changes were just committed are often back at once with their next one. To begin without them would
    /// split a steady crowd into two halves that commit in turns. A lone change is not held up, nor anything for longer
    /// than a small part of what a commit takes anyway.
    /// </summary>
    private async Task SettleAsync(int committed, TimeSpan patience)
    {
        if (committed < Crowd)
            return;
        lock (_gate)
            _expected = _waiting.Count + committed;
        await _gathered.WaitAsync(patience < LongestPatience ? patience : LongestPatience);
        lock (_gate)
        {
            // The last one may have come just after the time was over.
            _gathered.Wait(0);
            _expected = int.MaxValue;
        }
    }

    private async Task CommitAsync(IReadOnlyList<StreamBatch> batch)
    {
        try
        {
            if (!await committer.CommitAsync(batch))
                RefuseWaiting();
        }
        catch (Exception exception)
        {
            // The committer answers every caller itself; this is a fault of its own, and nobody may wait for ever.
            LedgerLog.CommitterFailed(logger, exception);
            foreach (var stream in batch)
                stream.Fail(() => new LedgerOutcomeUnknownException(stream.StreamId));
        }
    }

    /// <summary>
    /// The database has been away for as long as anybody is to wait. Who has waited behind the batch has waited as long, and
    /// nothing of theirs was sent.
    /// </summary>
    private void RefuseWaiting()
    {
        Queue<PendingChange> refused;
        lock (_gate)
            (refused, _waiting) = (_waiting, new Queue<PendingChange>());
        foreach (var pending in refused)
            pending.Fail(BatchCommitter.Away());
    }

    /// <summary>Takes what waits, one entry a stream. What cannot share its stream's entry waits for the next batch.</summary>
    private List<StreamBatch> Gather()
    {
        lock (_gate)
        {
            var streams = new Dictionary<Guid, StreamBatch>();
            var closed = new HashSet<Guid>();
            var left = new Queue<PendingChange>();
            var taken = 0;
            while (_waiting.TryDequeue(out var pending))
            {
                if (taken < options.MaxBatch && TryTake(pending, streams, closed))
                    taken++;
                else
                    left.Enqueue(pending);
            }

            _waiting = left;
            return [.. streams.Values];
        }
    }

    private static Task<CommitOutcome> TurnedAway(string message)
    {
        LedgerMetrics.TurnedAway();
        return Task.FromException<CommitOutcome>(new LedgerUnavailableException(message));
    }

    private static bool TryTake(PendingChange pending, Dictionary<Guid, StreamBatch> streams, HashSet<Guid> closed)
    {
        var id = pending.Change.StreamId;
        if (closed.Contains(id))
            return false;
        if (!streams.TryGetValue(id, out var stream))
            streams[id] = new StreamBatch(pending);
        else if (!stream.TryFold(pending))
        {
            // Order within the stream: everything behind this one waits with it.
            closed.Add(id);
            return false;
        }

        return true;
    }
}
