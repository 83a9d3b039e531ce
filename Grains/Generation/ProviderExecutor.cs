using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Providers;

namespace PixSim.Grains.Generation;

/// <summary>
/// Makes this process's provider calls, bounded in number, outside any grain's turn, and tells the grain what came of
/// each. It holds no database connection meanwhile. What a dying process leaves unsaid, the watchdog finds.
/// </summary>
internal sealed partial class ProviderExecutor(
    ProviderCaller caller,
    IGrainFactory grains,
    IOptions<GenerationSettings> settings,
    TimeProvider clock,
    ILogger<ProviderExecutor> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan LongestReport = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(Guid GenerationId, int Attempt, ProviderCallKind Kind), Task> _calls = new();

    // What is to end before the process may: calls until they were told of (meanwhile the same may be asked again), and
    // submissions that are about to be decided upon.
    private readonly ConcurrentDictionary<Task, bool> _pending = new();
    private readonly SemaphoreSlim _places = new(settings.Value.MaxProviderCalls);
    private readonly CancellationTokenSource _stopping = new();
    private int _leaving;
    private int _waiting;
    private int _promised;

    /// <summary>Whether a call is being made that decides the attempt's outcome.</summary>
    public bool Owns(Guid generationId, int attempt) =>
        _calls.ContainsKey((generationId, attempt, ProviderCallKind.Submit))
        || _calls.ContainsKey((generationId, attempt, ProviderCallKind.Find));

    /// <summary>
    /// Promises to make a submission that is started before the promise is given back; null once the process leaves, and
    /// while as many calls wait as may. Without it an intent could be put on disk that nobody is left to act upon in time,
    /// and would end as an unknown outcome.
    /// </summary>
    public IDisposable? Promise()
    {
        var isFull = Interlocked.Increment(ref _promised) + Volatile.Read(ref _waiting) > settings.Value.MaxWaitingCalls;
        var promise = new SubmissionPromise(_pending, given: () => Interlocked.Decrement(ref _promised));
        if (!isFull && Volatile.Read(ref _leaving) == 0)
            return promise;
        promise.Dispose();
        return null;
    }

    /// <summary>
    /// Makes the call, unless the same one is being made. A process that leaves, or has as many calls waiting as may, makes
    /// none but what it promised: the next look at the generation asks for the others again.
    /// </summary>
    public void Start(ProviderCall call)
    {
        var key = (call.Submission.GenerationId, call.Submission.Attempt, call.Kind);
        var started = new TaskCompletionSource();
        if (_stopping.IsCancellationRequested || (call.Kind != ProviderCallKind.Submit && Volatile.Read(ref _leaving) != 0))
            return;
        if (call.Kind != ProviderCallKind.Submit && IsFull)
        {
            LogFull(key.GenerationId, key.Attempt, call.Kind);
            return;
        }

        if (!_calls.TryAdd(key, started.Task))
            return;
        Interlocked.Increment(ref _waiting);
        _pending.TryAdd(started.Task, true);
        _ = Detached.Run(async () =>
        {
            try
            {
                await RunAsync(call, made: () => _calls.TryRemove(key, out _));
            }
            finally
            {
                _calls.TryRemove(key, out _);
                _pending.TryRemove(started.Task, out _);
                started.SetResult();
            }
        });
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets the running calls and the promised ones end, as far as the host's patience goes.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _leaving, 1);
        await using var impatience = cancellationToken.Register(_stopping.Cancel);
        while (!_pending.IsEmpty)
            await Task.WhenAll(_pending.Keys);
        await _stopping.CancelAsync();
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _places.Dispose();
    }

    private async Task RunAsync(ProviderCall call, Action made)
    {
        try
        {
            using var measured = ProviderCallMetrics.Waiting(call);
            await TakePlaceAsync();
            ObservationMessage observation;
            try
            {
                measured.Begin();
                observation = await caller.MakeAsync(call, _stopping.Token);
                measured.End(observation);
            }
            finally
            {
                _places.Release();
                made();
            }

            await ReportAsync(call, observation);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            LogAbandoned(call.Submission.GenerationId, call.Submission.Attempt, call.Kind);
        }
    }

    private bool IsFull => Volatile.Read(ref _waiting) >= settings.Value.MaxWaitingCalls;

    private async Task TakePlaceAsync()
    {
        try
        {
            await _places.WaitAsync(_stopping.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Tells the grain, again and again while the database or the grain is away; then leaves it to the watchdog.</summary>
    private async Task ReportAsync(ProviderCall call, ObservationMessage observation)
    {
        var grain = grains.GetGrain<IGenerationSteps>(call.Submission.GenerationId);
        var started = clock.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause *= 2)
        {
            try
            {
                await grain.Observed(call.Submission.Attempt, observation);
                return;
            }
            catch (Exception exception) when (!_stopping.IsCancellationRequested)
            {
                LogUnheard(exception, call.Submission.GenerationId, call.Submission.Attempt);
                if (clock.GetElapsedTime(started) > LongestReport)
                    return;
            }

            await Task.Delay(pause, clock, _stopping.Token);
        }
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "Generation {Id}, attempt {Attempt}: the observation was not taken; it is told again.")]
    private partial void LogUnheard(Exception exception, Guid id, int attempt);

    [LoggerMessage(EventId = 3103, Level = LogLevel.Warning, Message = "Generation {Id}, attempt {Attempt}: {Kind} was put off, since too many calls wait for their turn.")]
    private partial void LogFull(Guid id, int attempt, ProviderCallKind kind);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Information, Message = "Generation {Id}, attempt {Attempt}: {Kind} was abandoned, since the process ends.")]
    private partial void LogAbandoned(Guid id, int attempt, ProviderCallKind kind);
}
