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
    GateMaker gates, GateQueries queries, BudgetQueries budgets, IOptions<GateSettings> settings, TimeProvider clock, ILogger<ProviderGrain> logger)
    : Grain, IProviderGrain, IGateSteps
{
    private const string OnlyAccount = "default";

    // A ticket may be used up to its last moment, and this clock is only an estimate of the one that judges it.
    private static readonly TimeSpan AfterLapse = TimeSpan.FromMilliseconds(50);
    private readonly DatabaseClock _clock = new(clock);
    private ProviderGate _gate = null!;
    private BudgetBook _book = null!;
    private string _currency = "";
    private long _epoch;
    private IGrainTimer _wake = null!;
    private DateTimeOffset? _wakeAt;
    private bool _superseded;

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
        _book = new BudgetBook(ProviderId, OnlyAccount);
        await LoadBudgetsAsync(cancellationToken);
        LogRebuilt(ProviderId, _epoch, _gate.Queued, _gate.Held);
        _wake = this.RegisterGrainTimer(WakeAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        this.RegisterGrainTimer(CompareAsync, new GrainTimerCreationOptions(settings.Value.CompareEvery, settings.Value.CompareEvery) { KeepAlive = true });
        Admit();
    }

    public Task Enqueue(QueueMessage entry)
    {
        if (!_book.IsParked(entry.GenerationId))
            _gate.Enqueue(EntryOf(entry), _clock.Now);
        return AdmitNow();
    }

    public Task Leave(Guid generationId)
    {
        _book.Leave(generationId);
        _gate.Leave(generationId);
        return Task.CompletedTask;
    }

    public Task TicketUsed(Guid generationId, int attempt, long number, DateTimeOffset admittedAt)
    {
        _gate.TicketUsed(generationId, attempt, number, admittedAt, _clock.Now);
        return AdmitNow();
    }

    public Task Reported(Guid generationId, int attempt, string? errorCode)
    {
        _gate.Reported(generationId, attempt, FailureOf(errorCode, null), _clock.Now);
        return AdmitNow();
    }

    public async Task TicketRefused(QueueMessage entry, long number, bool isOverBudget)
    {
        if (isOverBudget)
            await LookAtBudgetsAsync();
        else if (await IsSupersededAsync())
            return;
        _gate.TicketReturned(entry.GenerationId, number, _clock.Now);
        _gate.Enqueue(EntryOf(entry), _clock.Now);
        Admit();
    }

    public Task ReturnTicket(Guid generationId, long number)
    {
        _gate.TicketReturned(generationId, number, _clock.Now);
        return AdmitNow();
    }

    public async Task Release(Guid generationId, int attempt, string? errorCode, TimeSpan? retryAfter)
    {
        _gate.Released(generationId, attempt, FailureOf(errorCode, retryAfter), _clock.Now);
        if (_book.Parked > 0)
            await LookAtBudgetsAsync();
        Admit();
    }

    public Task Ping() => AdmitNow();

    public async Task BudgetsChanged()
    {
        await LookAtBudgetsAsync();
        Admit();
    }

    public Task<GateWait?> WaitOf(Guid generationId, CancellationToken cancellationToken) =>
        Task.FromResult(GateWaits.Of(generationId, _gate, _book, _clock.Now));

    public Task<GateSnapshot> Read(CancellationToken cancellationToken)
    {
        var waiting = _gate.WhyWaiting(_clock.Now);
        if (waiting == WaitReason.None && _book.Parked > 0)
            waiting = WaitReason.Budget;
        return Task.FromResult(new GateSnapshot(
            ProviderId, _epoch, _gate.Queued + _book.Parked, _gate.Held, _gate.Limits.MaxConcurrent, waiting == WaitReason.None ? null : SnakeCase.Of(waiting)));
    }

    private Task AdmitNow()
    {
        Admit();
        return Task.CompletedTask;
    }

    private void Admit()
    {
        if (_superseded)
            return;

        var now = _clock.Now;
        while (_gate.TryAdmit(now) is { } admission)
        {
            if (_book.Blocking(admission.Entry) is not null)
            {
                _gate.TicketReturned(admission.Entry.GenerationId, admission.Number, now);
                _book.Park(admission.Entry);
                continue;
            }

            GateMetrics.Admitted(ProviderId, now - admission.Entry.QueuedAt);
            _ = GrainFactory.GetGrain<IGenerationSteps>(admission.Entry.GenerationId)
                .Admitted(new TicketMessage(ProviderId, _epoch, OnlyAccount, admission.NotAfter, admission.EstimateMicros, _currency, admission.Number));
        }

        WakeAt(Earlier(Earlier(_gate.NextChance(now), _gate.NextLapse + AfterLapse), _book.NextReset + AfterLapse), now);
    }

    private void WakeAt(DateTimeOffset? at, DateTimeOffset now)
    {
        if (at == _wakeAt)
            return;
        _wakeAt = at;
        _wake.Change(at is null ? Timeout.InfiniteTimeSpan : at > now ? at.Value - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task WakeAsync()
    {
        _wakeAt = null;
        await ReclaimAsync();
        if (_book.NextReset <= _clock.Now)
            await LookAtBudgetsAsync();
        Admit();
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private static Failure? FailureOf(string? errorCode, TimeSpan? retryAfter) =>
        errorCode is null ? null : new Failure(Enum.Parse<ErrorCode>(errorCode), errorCode, retryAfter);

    private static QueueEntry EntryOf(QueueMessage entry) =>
        new(entry.GenerationId, entry.WorkspaceId, entry.Priority, entry.EstimateMicros, entry.AtHead, entry.QueuedAt, entry.KeyId);

    [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "Gate of {ProviderId}, epoch {Epoch}: {Queued} wait, {Held} run.")]
    private partial void LogRebuilt(string providerId, long epoch, int queued, int held);
}
