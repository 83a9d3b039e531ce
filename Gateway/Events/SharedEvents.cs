using PixSim.Storage;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Events;

/// <summary>
/// The events of one generation, read once for all who follow it. The ledger is read at once when this process commits
/// something for the generation, and otherwise at intervals, since another process may have.
/// </summary>
internal sealed class SharedEvents(Guid generationId, GenerationEventQueries queries, CommitSignal signal, TimeProvider clock)
{
    private const int PageSize = 200;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<GenerationEventRecord> _events = [];
    private TaskCompletionSource _more = New();

    /// <summary>How many follow; kept by the feed.</summary>
    public int Followers { get; set; }

    /// <summary>Ends the reading.</summary>
    public CancellationTokenSource End { get; } = new();

    /// <summary>The events behind a number that were read so far, and what completes when there are more.</summary>
    public (IReadOnlyList<GenerationEventRecord> Events, Task More) Behind(long seq)
    {
        lock (_gate)
        {
            // An event's place is its number: there are no gaps.
            var place = (int)Math.Min(seq, _events.Count);
            return (_events.GetRange(place, _events.Count - place), _more.Task);
        }
    }

    /// <summary>Reads until it is ended. A database that is away is waited for; what else goes wrong is told to all who follow.</summary>
    public async Task ReadAsync()
    {
        try
        {
            using var watch = signal.Begin(generationId);
            while (true)
            {
                var committed = watch.Next;
                if (!await ReadPageAsync())
                    await Task.WhenAny(committed, Task.Delay(LookEvery, clock, End.Token));
                End.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (End.IsCancellationRequested)
        {
            // Nobody follows any more.
        }
        catch (Exception exception)
        {
            lock (_gate)
                _more.TrySetException(exception);
        }
    }

    /// <summary>Reads what is new. True if there may be more at once.</summary>
    private async Task<bool> ReadPageAsync()
    {
        try
        {
            var page = await queries.AfterAsync(generationId, _events.Count, PageSize, End.Token);
            if (page.Count > 0)
                Tell(page);
            return page.Count == PageSize;
        }
        catch (DatabaseUnavailableException)
        {
            return false;
        }
    }

    private void Tell(List<GenerationEventRecord> page)
    {
        lock (_gate)
        {
            _events.AddRange(page);
            _more.SetResult();
            _more = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
