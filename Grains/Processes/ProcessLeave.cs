using System.Collections.Concurrent;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Processes;

/// <summary>
/// This process's leave to send submissions, which it has under an id for as long as the database hears of it. Once the
/// leave has ended, others may take up what was sent under that id; the process goes on under another one.
/// </summary>
internal sealed class ProcessLeave(ProcessQueries processes, TimeProvider clock)
{
    // Ids of processes that are gone, which they stay. Bounded: forgotten as a whole, and asked for again.
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<Guid, bool> _gone = new();
    private readonly ConcurrentDictionary<Guid, bool> _own = new();
    private Term? _term;

    /// <summary>The id that this process sends under; null while it has none.</summary>
    public Guid? Id => Volatile.Read(ref _term)?.Id;

    /// <summary>
    /// Whether it may begin to send. That ends before anybody else may think so: it is counted from before the database
    /// was asked, and a part of it is given away for what happens between this look and the first byte.
    /// </summary>
    public bool MaySend => Volatile.Read(ref _term) is { } term && clock.GetElapsedTime(term.AskedAt) < term.Length * 0.8;

    /// <summary>Gets or prolongs the leave.</summary>
    public async Task RenewAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        var askedAt = clock.GetTimestamp();
        if (_term is { } term && await processes.RenewAsync(term.Id, length, cancellationToken))
        {
            Volatile.Write(ref _term, term with { AskedAt = askedAt, Length = length });
            return;
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await processes.BeginAsync(ThisMachine.Process(id), length, cancellationToken);
        _own.TryAdd(id, true);
        Volatile.Write(ref _term, new Term(id, askedAt, length));
    }

    /// <summary>Gives the leave back: nothing is sent any more.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _term, null) is { } term)
            await processes.EndAsync(term.Id, cancellationToken);
    }

    /// <summary>Whether another process is known to send no more. Of itself a process knows better, by its calls.</summary>
    public async ValueTask<bool> IsGoneAsync(Guid process)
    {
        if (_own.ContainsKey(process))
            return false;
        if (_gone.ContainsKey(process))
            return true;
        if (!await processes.IsGoneAsync(process, CancellationToken.None))
            return false;
        if (_gone.Count >= MostRemembered)
            _gone.Clear();
        _gone.TryAdd(process, true);
        return true;
    }

    private sealed record Term(Guid Id, long AskedAt, TimeSpan Length);
}
