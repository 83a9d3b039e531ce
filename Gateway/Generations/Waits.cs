using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Providers;

namespace PixSim.Gateway.Generations;

/// <summary>Asks gates how generations wait.</summary>
internal sealed class Waits(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How it waits; null if it does not, or its gate does not say in time.</summary>
    public async Task<GateWait?> OfAsync(GenerationSnapshot generation, CancellationToken cancellationToken)
    {
        if (generation.Phase != "queued")
            return null;
        try
        {
            return await grains.GetGrain<IProviderGrain>(generation.ProviderId).WaitOf(generation.Id, cancellationToken).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
