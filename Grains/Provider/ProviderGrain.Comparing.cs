using Microsoft.Extensions.Logging;
using PixSim.Domain.Providers.Gate;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Provider;

/// <content>How the gate keeps to the ledger: its successor, its queue and slots, its budgets, and tickets that lapsed.</content>
internal sealed partial class ProviderGrain
{
    /// <summary>
    /// Looks for a successor. With one, all that this gate admits is void: it ends, and whatever comes next meets a gate
    /// that knows what its successor has admitted.
    /// </summary>
    private async Task<bool> IsSupersededAsync()
    {
        if (_superseded || await queries.EpochAsync(ProviderId, CancellationToken.None) == _epoch)
            return _superseded;
        _superseded = true;
        LogSuperseded(ProviderId, _epoch);
        DeactivateOnIdle();
        return true;
    }

    private async Task CompareAsync()
    {
        if (await IsSupersededAsync())
            return;

        // Whatever came of the timer that was set, the next look sets it anew.
        _wakeAt = null;
        await ReclaimAsync();
        _clock.Set(await queries.NowAsync(CancellationToken.None));
        var asOf = _clock.Now;
        await LookAtBudgetsAsync();
        var waiting = await queries.QueuedAsync(ProviderId, CancellationToken.None);
        _book.Keep(waiting.Select(row => row.GenerationId).ToHashSet());
        var unfinished = await queries.UnfinishedAsync(ProviderId, CancellationToken.None);
        var queue = _gate.ReconcileQueue([.. Entries(waiting.Where(row => !_book.IsParked(row.GenerationId)))], asOf);
        var slots = _gate.ReconcileSlots([.. Attempts(unfinished)], asOf);
        if (queue.Added + queue.Dropped + slots.Added + slots.Dropped > 0)
            LogDrift(ProviderId, queue.Added, queue.Dropped, slots.Added, slots.Dropped);
        Admit();
    }

    /// <summary>Lets those go on for whom the budgets have room again.</summary>
    private async Task LookAtBudgetsAsync()
    {
        await LoadBudgetsAsync(CancellationToken.None);
        foreach (var entry in _book.TakeFitting())
            _gate.Enqueue(entry, _clock.Now);
    }

    private async Task LoadBudgetsAsync(CancellationToken cancellationToken) => _book.Load(
        from budget in await budgets.OfProviderAsync(ProviderId, cancellationToken)
        where budget.Key.Currency == _currency
        select new BudgetLine(budget.Key.Scope, budget.Key.Subject, budget.Key.Period, budget.RoomMicros, budget.ResetsAt));

    private async Task ReclaimAsync()
    {
        var lapsed = _gate.Lapsed(_clock.Now);
        if (lapsed.Count == 0)
            return;
        var (now, attempts) = await queries.AttemptsUnderLockAsync(ProviderId, lapsed, CancellationToken.None);
        _gate.Expire(now, lapsed, Attempts(attempts));
    }

    private static IEnumerable<QueueEntry> Entries(IEnumerable<QueuedRecord> rows) => rows.Select(row =>
        new QueueEntry(row.GenerationId, row.WorkspaceId, row.Priority, row.EstimateMicros, row.AtHead, row.CreatedAt, row.KeyId));

    private static List<LedgerSubmission> Attempts(IEnumerable<AttemptRecord> rows) => [.. rows.Select(row =>
        new LedgerSubmission(row.GenerationId, row.Attempt, row.WorkspaceId, row.EstimateMicros, row.AdmittedAt, row.Finished))];

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "Gate of {ProviderId} had drifted from the ledger: queue +{QueueAdded} -{QueueDropped}, slots +{SlotsAdded} -{SlotsDropped}.")]
    private partial void LogDrift(string providerId, int queueAdded, int queueDropped, int slotsAdded, int slotsDropped);

    [LoggerMessage(EventId = 3203, Level = LogLevel.Warning, Message = "Gate of {ProviderId}, epoch {Epoch}, has a successor, and ends.")]
    private partial void LogSuperseded(string providerId, long epoch);
}
