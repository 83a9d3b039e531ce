using Orleans;
using Orleans.Concurrency;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance.Grains;

public interface ICallGrain : IGrainWithStringKey
{
    /// <summary>Says its name, waits at a gate of that name, and answers.</summary>
    Task<string> Hold(string name);

    [ResponseTimeout("00:00:02")]
    Task<string> HoldBriefly(string name);

    [OneWay]
    Task Tell(string name);

    /// <summary>Says "waiting", and "cancelled" when it is.</summary>
    Task WaitForCancel(CancellationToken cancellationToken);

    Task<bool> SeesCancel(string name, CancellationToken cancellationToken);
}

public sealed class CallGrain : Grain, ICallGrain
{
    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public async Task<string> Hold(string name)
    {
        Probe.Say(name);
        await Probe.WaitAt(name);
        return name;
    }

    public Task<string> HoldBriefly(string name) => Hold(name);

    public async Task Tell(string name)
    {
        await Hold(name);
        throw new InvalidOperationException("Nobody hears of it.");
    }

    public async Task WaitForCancel(CancellationToken cancellationToken)
    {
        var scheduler = TaskScheduler.Current;
        var cancelled = new TaskCompletionSource<bool>();
        await using var registration = cancellationToken.Register(
            () => cancelled.SetResult(TaskScheduler.Current == scheduler));
        Probe.Say("waiting");
        Probe.Say(await cancelled.Task ? "cancelled" : "cancelled elsewhere");
        cancellationToken.ThrowIfCancellationRequested();
    }

    public Task<bool> SeesCancel(string name, CancellationToken cancellationToken)
    {
        Probe.Say(name);
        return Task.FromResult(cancellationToken.IsCancellationRequested);
    }
}
