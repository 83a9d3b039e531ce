using Orleans;
using Orleans.Concurrency;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance.Grains;

public interface ITurnGrain : IGrainWithStringKey
{
    Task<int> Count();

    /// <summary>Counts without any lock, with a yield in the middle.</summary>
    Task<int> CountSlowly();

    /// <summary>Says its name, waits at a gate of that name, says "end".</summary>
    Task Hold(string name);

    [AlwaysInterleave]
    Task HoldAside(string name);

    [ReadOnly]
    Task HoldReading(string name);

    /// <summary>Comes after whatever has begun before it.</summary>
    [AlwaysInterleave]
    Task Pass();

    Task<bool> StaysInItsTurns();
}

/// <summary>The same methods, on a grain whose calls may interleave.</summary>
public interface IReentrantTurnGrain : ITurnGrain;

public abstract class TurnGrainBase : Grain, ITurnGrain
{
    private int _count;
    private int _inside;

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Probe.Say("activated");
        return Task.CompletedTask;
    }

    public Task<int> Count() => Task.FromResult(++_count);

    public async Task<int> CountSlowly()
    {
        EnterAlone();
        var before = _count;
        LeaveAlone();
        await Task.Yield();
        EnterAlone();
        _count = before + 1;
        LeaveAlone();
        return _count;
    }

    public async Task Hold(string name)
    {
        Probe.Say(name);
        await Probe.WaitAt(name);
        Probe.Say($"{name} ends");
    }

    public Task HoldAside(string name) => Hold(name);

    public Task HoldReading(string name) => Hold(name);

    public Task Pass() => Task.CompletedTask;

    public async Task<bool> StaysInItsTurns()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Run(() => { });
        return scheduler != TaskScheduler.Default && scheduler == afterYield && scheduler == TaskScheduler.Current;
    }

    private void EnterAlone()
    {
        if (Interlocked.Increment(ref _inside) != 1)
            Probe.Say("not alone");
        Thread.SpinWait(2000);
    }

    private void LeaveAlone() => Interlocked.Decrement(ref _inside);
}

public sealed class TurnGrain : TurnGrainBase;

[Reentrant]
public sealed class ReentrantTurnGrain : TurnGrainBase, IReentrantTurnGrain;
