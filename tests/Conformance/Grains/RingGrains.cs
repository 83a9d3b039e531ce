using Orleans;
using Orleans.Concurrency;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance.Grains;

public interface IRingGrain : IGrainWithStringKey
{
    /// <summary>Calls the next key of the path, which calls the one after it.</summary>
    [ResponseTimeout("00:00:03")]
    Task Walk(List<string> path);

    /// <summary>The same, where each step tells the next one and does not wait for it.</summary>
    [OneWay]
    Task Tell(List<string> path);

    /// <summary>Has another grain call back later, and holds at the gate "end".</summary>
    Task AskForCallBack(string key);

    /// <summary>Calls back after this call has ended, at the gate "later".</summary>
    Task CallBackLater(string key);

    [ResponseTimeout("00:00:03")]
    [AlwaysInterleave]
    Task WalkAside(List<string> path);
}

public sealed class RingGrain : Grain, IRingGrain
{
    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Walk(List<string> path) => Next(path) is { } next ? next.Walk(path[1..]) : Task.CompletedTask;

    public Task WalkAside(List<string> path) => Next(path) is { } next ? next.WalkAside(path[1..]) : Task.CompletedTask;

    public async Task AskForCallBack(string key)
    {
        await GrainFactory.GetGrain<IRingGrain>(key).CallBackLater(this.GetPrimaryKeyString());
        Probe.Say("asked");
        await Probe.WaitAt("end");
    }

    public Task CallBackLater(string key)
    {
        _ = CallBackAsync();
        return Task.CompletedTask;

        async Task CallBackAsync()
        {
            await Probe.WaitAt("later");
            var call = GrainFactory.GetGrain<IRingGrain>(key).Walk([]);
            Probe.Say("calling back");
            await call;
            Probe.Say("called back");
        }
    }

    public Task Tell(List<string> path)
    {
        Probe.Say("told");
        return Next(path) is { } next ? next.Tell(path[1..]) : Task.CompletedTask;
    }

    private IRingGrain? Next(List<string> path) => path.Count > 0 ? GrainFactory.GetGrain<IRingGrain>(path[0]) : null;
}
