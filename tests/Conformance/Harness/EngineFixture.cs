using Orleans;

namespace PixSim.Conformance.Harness;

/// <summary>One engine for all tests that do not stop theirs. They run one after the other, since they share its clock.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    public IEngine Engine { get; private set; } = null!;

    public async Task InitializeAsync() => Engine = await EngineUnderTest.StartAsync();

    public async Task DisposeAsync() => await Engine.DisposeAsync();
}

[CollectionDefinition(nameof(SharedEngine))]
public sealed class SharedEngine : ICollectionFixture<EngineFixture>;

/// <summary>A class of tests on the shared engine.</summary>
[Collection(nameof(SharedEngine))]
public abstract class EngineTests(EngineFixture fixture)
{
    protected IEngine Engine => fixture.Engine;

    protected static string NewKey() => $"key-{Guid.CreateVersion7():N}";

    protected TGrain Grain<TGrain>(string? key = null)
        where TGrain : IGrainWithStringKey => Engine.Grains.GetGrain<TGrain>(key ?? NewKey());

    /// <summary>A new grain, and the probe that it speaks to.</summary>
    protected (TGrain Grain, Probe Probe) Probed<TGrain>()
        where TGrain : IGrainWithStringKey
    {
        var key = NewKey();
        return (Grain<TGrain>(key), Probe.Of(key));
    }
}
