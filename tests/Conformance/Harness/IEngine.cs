using Orleans;

namespace PixSim.Conformance.Harness;

/// <summary>A running engine with the grains of this assembly, as the tests see either one.</summary>
public interface IEngine : IAsyncDisposable
{
    IGrainFactory Grains { get; }

    /// <summary>Lets time go by: a clock of the test's own where the engine takes one, else the wall's.</summary>
    Task PassAsync(TimeSpan time);

    /// <summary>Has a grain deactivated from outside, as an operator or a failing cluster would.</summary>
    Task DeactivateAsync(IGrain grain);

    /// <summary>A reference to a second activation of the same grain, at the same time.</summary>
    Task<TGrain> SecondActivationAsync<TGrain>(TGrain grain)
        where TGrain : IGrainWithStringKey;

    /// <summary>Stops this engine gracefully and starts another one on what it stored.</summary>
    Task RestartAsync();
}
