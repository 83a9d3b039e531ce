using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PixSim.Domain.Generations;
using PixSim.Domain.Providers.Gate;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Provider;

/// <summary>
/// The gate of one provider. What it holds is memory, rebuilt from the ledger under a new epoch at each activation, and
/// compared with it now and then: a lost message is made good, and a gate that has a successor can admit nothing.
/// </summary>
[KeepAlive]
internal sealed partial class ProviderGrain(
    GateMaker gates, GateQueries queries, IOptions<GateSettings> settings, TimeProvider clock, ILogger<ProviderGrain> logger)
    : Grain, IProviderGrain, IGateSteps
{
    private const string OnlyAccount = "default";
    private readonly DatabaseClock _clock = new(clock);
    private ProviderGate _gate = null!;
    private string _currency = "";
    private long _epoch;
    private IGrainTimer? _next;

    private string ProviderId => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _gate = gates.For(ProviderId);
        _currency = gates.CurrencyOf(ProviderId);
        _epoch = await queries.RaiseEpochAsync(ProviderId, cancellationToken);
        _clock.Set(await queries.NowAsync(cancellationToken));
        var since = _clock.Now - _gate.Limits.LongestWindow;
        _gate.Rebuild(
            Entries(await queries.QueuedAsync(ProviderId, cancellationToken)),
            Attempts(await queries.UnfinishedAsync(ProviderId, cancellationToken)),
            await queries.AdmittedSinceAsync(ProviderId, since, cancellationToken),
            _clock.Now);
        LogRebuilt(ProviderId, _epoch, _gate.Queued, _gate.Held);
        this.RegisterGrainTimer(CompareAsync, new GrainTimerCreationOptions(settings.Value.CompareEvery, settings.Value.CompareEvery) { KeepAlive = true });
        Admit();
    }

    public Task Enqueue(QueueMessage entry)
    {
        _gate.Enqueue(
            new QueueEntry(entry.GenerationId, entry.WorkspaceId, entry.Priority, entry.EstimateMicros, entry.AtHead, entry.QueuedAt), _clock.Now);
        return AdmitNow();
    }

    public Task Leave(Guid generationId)
    {
        _gate.Leave(generationId);
        return Task.CompletedTask;
    }

    public Task TicketUsed(Guid generationId, int attempt, long number)
    {
        // The commit was a moment ago: counted from now, the attempt weighs on its rate a little longer, never shorter.
        _gate.TicketUsed(generationId, attempt, number, _clock.Now, _clock.Now);
        return Task.CompletedTask;
    }

    public Task ReturnTicket(Guid generationId, long number)
    {
        _gate.TicketReturned(generationId, number, _clock.Now);
        return AdmitNow();
    }

    public Task Release(Guid generationId, int attempt, string? errorCode, TimeSpan? retryAfter)
    {
        var failure = errorCode is null ? null : new Failure(Enum.Parse<ErrorCode>(errorCode), errorCode, retryAfter);
        _gate.Released(generationId, attempt, failure, actualCostMicros: null, _clock.Now);
        return AdmitNow();
    }

    public Task Ping() => AdmitNow();

    public Task<GateSnapshot> Read(CancellationToken cancellationToken)
    {
        var waiting = _gate.WhyWaiting(_clock.Now);
        return Task.FromResult(new GateSnapshot(
            ProviderId, _epoch, _gate.Queued, _gate.Held, _gate.Limits.MaxConcurrent, waiting == WaitReason.None ? null : SnakeCase.Of(waiting)));
    }

    private Task AdmitNow()
    {
        Admit();
        return Task.CompletedTask;
    }

    private void Admit()
    {
        var now = _clock.Now;
        while (_gate.TryAdmit(now) is { } admission)
        {
            _ = GrainFactory.GetGrain<IGenerationSteps>(admission.Entry.GenerationId)
                .Admitted(new TicketMessage(ProviderId, _epoch, OnlyAccount, admission.NotAfter, admission.EstimateMicros, _currency, admission.Number));
        }

        _next?.Dispose();
        _next = _gate.NextChance(now) is { } chance && chance > now
            ? this.RegisterGrainTimer(AdmitNow, new GrainTimerCreationOptions(chance - now, Timeout.InfiniteTimeSpan))
            : null;
    }

    private async Task CompareAsync()
    {
        await ReclaimAsync();
        _clock.Set(await queries.NowAsync(CancellationToken.None));
        var asOf = _clock.Now;
        var waiting = await queries.QueuedAsync(ProviderId, CancellationToken.None);
        var unfinished = await queries.UnfinishedAsync(ProviderId, CancellationToken.None);
        var queue = _gate.ReconcileQueue([.. Entries(waiting)], asOf);
        var slots = _gate.ReconcileSlots([.. Attempts(unfinished)], asOf);
        if (queue.Added + queue.Dropped + slots.Added + slots.Dropped > 0)
            LogDrift(ProviderId, queue.Added, queue.Dropped, slots.Added, slots.Dropped);
        Admit();
    }

    private async Task ReclaimAsync()
    {
        var lapsed = _gate.Lapsed(_clock.Now);
        if (lapsed.Count == 0)
            return;
        var (now, attempts) = await queries.AttemptsUnderLockAsync(ProviderId, lapsed, CancellationToken.None);
        _gate.Expire(now, lapsed, Attempts(attempts));
    }

    private static IEnumerable<QueueEntry> Entries(IEnumerable<QueuedRecord> rows) => rows.Select(row =>
        new QueueEntry(row.GenerationId, row.WorkspaceId, row.Priority, row.EstimateMicros, row.AtHead, row.CreatedAt));

    private static List<LedgerSubmission> Attempts(IEnumerable<AttemptRecord> rows) => [.. rows.Select(row =>
        new LedgerSubmission(row.GenerationId, row.Attempt, row.WorkspaceId, row.EstimateMicros, row.AdmittedAt, row.Finished))];

    [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "Gate of {ProviderId}, epoch {Epoch}: {Queued} wait, {Held} run.")]
    private partial void LogRebuilt(string providerId, long epoch, int queued, int held);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "Gate of {ProviderId} had drifted from the ledger: queue +{QueueAdded} -{QueueDropped}, slots +{SlotsAdded} -{SlotsDropped}.")]
    private partial void LogDrift(string providerId, int queueAdded, int queueDropped, int slotsAdded, int slotsDropped);
}
