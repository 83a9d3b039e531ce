using System.Collections.Immutable;
using Orleans.Runtime;
using Orleans.Storage;
using PixSim.Embedded.Copying;

namespace PixSim.Embedded.Engine;

/// <summary>The result of a method that returns no value.</summary>
internal readonly struct Nothing;

/// <summary>A call of a grain's method. The task of the reply completes once: by result, failure, timeout or cancel.</summary>
internal sealed class Call<TResult> : Request
{
    private readonly GrainMethod<TResult> _method;
    private readonly GrainReference _target;
    private readonly object?[] _arguments;
    private readonly ImmutableDictionary<string, object> _context;
    private readonly GrainId? _source;
    private readonly long _sent;
    private readonly TimeSpan _timeout;
    private readonly TaskCompletionSource<TResult>? _reply;
    private readonly CancellationTokenSource? _cancellation;
    private readonly CancellationTokenRegistration _callerCancels;
    private readonly ITimer? _timer;

    public Call(GrainMethod<TResult> method, GrainReference target, object?[] arguments, CancellationToken cancellation)
    {
        _method = method;
        _target = target;
        _arguments = arguments;
        _context = CopyOf(RequestContext.Values);
        _source = Activation.OnThread?.GrainId;
        _sent = target.Catalog.Clock.GetTimestamp();
        _timeout = method.Timeout ?? target.Catalog.Options.ResponseTimeout;
        if (method.IsOneWay)
        {
            method.OfferCancellation(arguments, null);
            return;
        }

        // A call that nobody waits for cannot close a circle of waiting calls.
        Parent = Current is { IsRunning: true } current ? current : null;
        _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _timer = target.Catalog.Clock.CreateTimer(TimeOut, this, _timeout, Timeout.InfiniteTimeSpan);
        if (cancellation.CanBeCanceled)
            _cancellation = method.OfferCancellation(arguments, new());

        _callerCancels = cancellation.UnsafeRegister(Cancel, this);
    }

    public Task<TResult>? Reply => _reply?.Task;

    public override bool Interleaves => _method.AlwaysInterleaves;

    public override bool IsReadOnly => _method.IsReadOnly;

    public override bool CanBeRefused => _reply is not null;

    public override bool IsExpired =>
        _reply?.Task.IsCompleted ?? _target.Catalog.Clock.GetElapsedTime(_sent) > _timeout;

    public override async Task<Exception?> RunAsync(Activation activation)
    {
        RequestContext.Values = _context;
        try
        {
            var result = _target.Catalog.Filters.Count == 0 && activation.GrainInstance is not Orleans.IIncomingGrainCallFilter
                ? await _method.InvokeAsync(activation.GrainInstance!, _arguments)
                : await InvokeFilteredAsync(activation);
            var copy = _method.CopyResult(result);
            if (_reply is not null && _target.Catalog.Faults?.LosesReply(_target.GrainId, _method.Declared) is not true)
            {
                End();
                _reply.TrySetResult(copy);
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    public override void Fail(Exception exception)
    {
        if (_reply is null)
        {
            EngineLog.OneWayFailed(_target.Catalog.Logger, exception, this);
            return;
        }

        End();
        _reply.TrySetException(CopyOf(exception));
    }

    public override string ToString() => $"{_target.GrainId} {_method.Name}";

    private static ImmutableDictionary<string, object> CopyOf(ImmutableDictionary<string, object> values) =>
        values.IsEmpty ? values : Copiers.Copy(values);

    private static void TimeOut(object? state)
    {
        var call = (Call<TResult>)state!;
        call.End();
        if (call._reply!.TrySetException(new TimeoutException($"No answer within {call._timeout} to {call}.")))
            EngineLog.TimedOut(call._target.Catalog.Logger, call, call._timeout);
    }

    private static void Cancel(object? state, CancellationToken token)
    {
        var call = (Call<TResult>)state!;
        call._timer!.Dispose();
        call._reply!.TrySetException(new OperationCanceledException(token));

        // Where the grain looks at the token, it does so in its own turns: so its callbacks must run there.
        if (call._cancellation is not null)
            call.Activation?.RunTurn(call._cancellation.Cancel);
    }

    private Exception CopyOf(Exception exception)
    {
        try
        {
            var copy = Copiers.Copy(exception);
            if (copy is InconsistentStateException conflict)
            {
                // It concerns the activation that it comes from, and not a caller that lets it escape as well.
                conflict.IsSourceActivation = false;
            }

            return copy;
        }
        catch (NotSupportedException refusal)
        {
            EngineLog.ExceptionRefused(_target.Catalog.Logger, exception, this);
            return new OrleansException($"{this} failed: {exception.Message} ({refusal.Message})");
        }
    }

    private async Task<TResult> InvokeFilteredAsync(Activation activation)
    {
        var call = new IncomingCall(activation, _source, _method.Declared, InvokeAsync);
        await call.Invoke();
        return typeof(TResult) == typeof(Nothing) || call.Result is null ? default! : (TResult)call.Result;

        async Task<object?> InvokeAsync()
        {
            var value = await _method.InvokeAsync(activation.GrainInstance!, _arguments);
            return typeof(TResult) == typeof(Nothing) ? null : value;
        }
    }

    private void End()
    {
        _timer?.Dispose();
        _callerCancels.Unregister();
    }
}
