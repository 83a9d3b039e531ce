using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

/// <summary>How an activation begins and ends.</summary>
internal sealed partial class Activation
{
    private State _state = State.New;
    private DeactivationReason? _reason;
    private CancellationToken _hurry;
    private TaskCompletionSource? _deactivated;
    private long _lastActive;
    private DateTimeOffset _keepUntil = DateTimeOffset.MinValue;

    private enum State
    {
        New,
        Activating,
        Valid,
        Deactivating,
        Ending,
        Ended,
    }

    public Task Deactivated
    {
        get
        {
            lock (_gate)
            {
                return _state is State.Ended
                    ? Task.CompletedTask
                    : (_deactivated ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_state is State.Ended || _reason is not null)
                return;

            _reason = deactivationReason;
            _hurry = cancellationToken;
            if (_state is State.Valid)
                _state = State.Deactivating;
        }

        _scheduler.WantPump();
    }

    public void DelayDeactivation(TimeSpan time)
    {
        var isForever = time == TimeSpan.MaxValue || time == Timeout.InfiniteTimeSpan;
        lock (_gate)
        {
            _keepUntil = isForever ? DateTimeOffset.MaxValue
                : time <= TimeSpan.Zero ? DateTimeOffset.MinValue
                : _catalog.Clock.GetUtcNow() + time;
        }
    }

    /// <summary>Deactivates if nothing happened for as long as the grain's age limit.</summary>
    public void DeactivateIfIdle()
    {
        var limit = _type.AgeLimit ?? _catalog.Options.CollectionAge;
        lock (_gate)
        {
            var isIdle = _running == 0 && _waiting.Count == 0 && _catalog.Clock.GetElapsedTime(_lastActive) >= limit;
            if (_state is not State.Valid || !isIdle || _catalog.Clock.GetUtcNow() < _keepUntil)
                return;

            // Inside the lock, so that no call can arrive between the look and the decision.
            Deactivate(new(DeactivationReasonCode.ActivationIdle, $"Nothing happened for {limit}."));
        }
    }

    private async Task ActivateAsync()
    {
        var request = BeginLifetime();
        try
        {
            using var timeout = new CancellationTokenSource(_catalog.Options.ActivationTimeout, _catalog.Clock);
            _services = _catalog.Services.CreateAsyncScope();
            var facets = _type.CreateFacets(this);
            _instance = _type.CreateInstance(ActivationServices, facets);
            foreach (var facet in facets)
                await facet.ReadStateAsync(timeout.Token);

            await _instance.OnActivateAsync(timeout.Token).WaitAsync(timeout.Token);
            BecomeValid();
        }
        catch (Exception exception)
        {
            EngineLog.ActivationFailed(_catalog.Logger, exception, GrainId);
            BecomeFailed(exception);
            await EndAsync();
        }
        finally
        {
            request.IsRunning = false;
            _scheduler.WantPump();
        }
    }

    private async Task EndAsync()
    {
        var request = BeginLifetime();
        var reason = _reason!.Value;
        var hasFailed = reason.ReasonCode is DeactivationReasonCode.ActivationFailed;
        try
        {
            DisposeTimers();
            if (!hasFailed)
            {
                using var timeout = new CancellationTokenSource(_catalog.Options.DeactivationTimeout, _catalog.Clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _hurry);
                await _instance!.OnDeactivateAsync(reason, either.Token).WaitAsync(either.Token);
            }
        }
        catch (Exception exception)
        {
            EngineLog.DeactivationFailed(_catalog.Logger, exception, GrainId);
        }

        await DisposeInstanceAsync();
        _catalog.Remove(this);
        Request[] waiting;
        lock (_gate)
        {
            _state = State.Ended;
            waiting = _waiting.TakeAll();
            _deactivated?.TrySetResult();
        }

        request.IsRunning = false;
        foreach (var next in waiting)
        {
            if (hasFailed)
                next.Fail(reason.Exception!);
            else if (!next.IsLocal)
                _catalog.Post(GrainId, next);
        }
    }

    private LifetimeRequest BeginLifetime()
    {
        var request = new LifetimeRequest { Activation = this, IsRunning = true };
        Request.Current = request;
        return request;
    }

    private void BecomeValid()
    {
        lock (_gate)
        {
            _state = _reason is null ? State.Valid : State.Deactivating;
            _lastActive = _catalog.Clock.GetTimestamp();
        }
    }

    private void BecomeFailed(Exception exception)
    {
        lock (_gate)
        {
            _state = State.Ending;
            _reason = new(DeactivationReasonCode.ActivationFailed, exception, "The grain did not activate.");
        }
    }

    private void DisposeTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers ?? []];
        }

        foreach (var timer in timers)
            timer.Dispose();
    }

    private async Task DisposeInstanceAsync()
    {
        try
        {
            if (_instance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (_instance is IDisposable disposable)
                disposable.Dispose();

            await _services.DisposeAsync();
        }
        catch (Exception exception)
        {
            EngineLog.DeactivationFailed(_catalog.Logger, exception, GrainId);
        }
    }
}
