using Orleans;
using Orleans.Storage;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance.Grains;

public interface ILifetimeGrain : IGrainWithStringKey
{
    /// <summary>A name that no other activation has.</summary>
    Task<string> Activation();

    Task End();

    Task EndAndHold(string name);

    Task Keep(TimeSpan time);

    Task Conflict();

    /// <summary>Lets a conflict of another grain escape.</summary>
    Task ConflictOf(string key);
}

public interface IShortLivedGrain : ILifetimeGrain;

public interface IKeptGrain : ILifetimeGrain;

public interface IUsualGrain : ILifetimeGrain;

public abstract class LifetimeGrainBase : Grain, ILifetimeGrain
{
    private readonly string _activation = Guid.CreateVersion7().ToString();

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Probe.Say("activating");
        await Task.Yield();
        Probe.Say("activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Probe.Say($"deactivated: {reason.ReasonCode}");
    }

    public Task<string> Activation()
    {
        Probe.Say("called");
        return Task.FromResult(_activation);
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task EndAndHold(string name)
    {
        DeactivateOnIdle();
        Probe.Say(name);
        await Probe.WaitAt(name);
        Probe.Say($"{name} ends");
    }

    public Task Keep(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task Conflict() => throw new InconsistentStateException("Somebody else wrote.", "2", "1");

    public Task ConflictOf(string key) => GrainFactory.GetGrain<IUsualGrain>(key).Conflict();
}

[CollectionAgeLimit(Minutes = 1)]
public sealed class ShortLivedGrain : LifetimeGrainBase, IShortLivedGrain;

[KeepAlive]
public sealed class KeptGrain : LifetimeGrainBase, IKeptGrain;

public sealed class UsualGrain : LifetimeGrainBase, IUsualGrain;

public interface IFailingGrain : IGrainWithStringKey
{
    Task<int> Attempts();
}

/// <summary>Fails to activate the first time.</summary>
public sealed class FailingGrain : Grain, IFailingGrain
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Tries = new(StringComparer.Ordinal);

    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        Tries.AddOrUpdate(this.GetPrimaryKeyString(), 1, (_, tries) => tries + 1) == 1
            ? throw new InvalidOperationException("not yet")
            : Task.CompletedTask;

    public Task<int> Attempts() => Task.FromResult(Tries[this.GetPrimaryKeyString()]);
}
