using System.Reflection;
using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

/// <summary>A timer of an activation. The next tick is timed when the previous one has ended.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly ITimer _clockTimer;
    private TimeSpan _next;
    private TimeSpan _period;
    private bool _isTicking;

    public GrainTimer(
        Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        Options = options;
        Token = _ended.Token;
        _clockTimer = activation.Catalog.Clock.CreateDetachedTimer(Fire);
    }

    public GrainTimerCreationOptions Options { get; }

    public CancellationToken Token { get; }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            _next = dueTime;
            _period = period;
            if (!_isTicking)
                _clockTimer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _clockTimer.Dispose();
        _activation.Forget(this);
    }

    public async Task TickAsync()
    {
        lock (_gate)
        {
            _next = _period;
        }

        try
        {
            await _callback(Token);
        }
        finally
        {
            lock (_gate)
            {
                _isTicking = false;
                _clockTimer.Change(_next, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Longest, name);
        }
    }

    private void Fire()
    {
        lock (_gate)
        {
            _isTicking = true;
        }

        _activation.TryPost(new TimerTick(this));
        if (_activation.Catalog.Faults?.DoublesTick(_activation.GrainId) is true)
            _activation.TryPost(new TimerTick(this));
    }
}

/// <summary>What call filters see of a tick.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    Task InvokeCallbackAsync();
}

/// <summary>A tick of a timer: a turn that nobody waits for, and that only this activation can run.</summary>
internal sealed class TimerTick(GrainTimer timer) : Request
{
    private static readonly MethodInfo Declared =
        typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!;

    public override bool Interleaves => timer.Options.Interleave;

    public override bool KeepsAlive => timer.Options.KeepAlive;

    public override bool IsLocal => true;

    public override bool IsExpired => timer.Token.IsCancellationRequested;

    public override async Task<Exception?> RunAsync(Activation activation)
    {
        try
        {
            await new IncomingCall(activation, activation.GrainId, Declared, TickAsync).Invoke();
            return null;
        }
        catch (Exception exception)
        {
            EngineLog.TickFailed(activation.Catalog.Logger, exception, activation.GrainId);
            return exception;
        }

        async Task<object?> TickAsync()
        {
            await timer.TickAsync();
            return null;
        }
    }
}
