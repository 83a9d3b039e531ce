using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Storage;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance.Grains;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false);

    /// <summary>What the next ticks do: "hold" (at a gate of that name), "fail", "conflict", or nothing.</summary>
    Task Do(string what);

    Task Change(TimeSpan due, TimeSpan period);

    [AlwaysInterleave]
    Task Dispose();

    /// <summary>Comes after whatever has begun before it.</summary>
    [AlwaysInterleave]
    Task Pass();

    Task Hold(string name);

    Task<string> Activation();
}

[CollectionAgeLimit(Minutes = 1)]
public sealed class TimerGrain : Grain, ITimerGrain
{
    private readonly string _activation = Guid.CreateVersion7().ToString();
    private IGrainTimer? _timer;
    private string _what = "";

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false)
    {
        RequestContext.Set("from", "the call that made the timer");
        _timer = this.RegisterGrainTimer(
            Tick, new() { DueTime = due, Period = period, Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task Do(string what)
    {
        _what = what;
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Dispose()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Pass() => Task.CompletedTask;

    public async Task Hold(string name)
    {
        Probe.Say(name);
        await Probe.WaitAt(name);
    }

    public Task<string> Activation() => Task.FromResult(_activation);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Say("deactivated");
        return Task.CompletedTask;
    }

    private async Task Tick(CancellationToken cancellationToken)
    {
        Probe.Say(RequestContext.Get("from") is null ? "tick" : "tick in the call");
        if (_what is "hold")
            await Probe.WaitAt("hold");
        if (cancellationToken.IsCancellationRequested)
            Probe.Say("cancelled");
        if (_what is "fail")
            throw new InvalidOperationException("A tick failed.");
        if (_what is "conflict")
            throw new InconsistentStateException("A tick met a conflict.");
    }
}
