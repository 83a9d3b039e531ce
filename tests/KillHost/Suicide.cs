using System.Diagnostics;
using PixSim.Domain.Generations;
using PixSim.Grains.Failpoints;

namespace PixSim.KillHost;

/// <summary>Kills this process at the boundaries that it was told, as a power cut would: nothing is closed or flushed.</summary>
internal sealed class Suicide(Orders orders) : IFailpoints
{
    public void Reach(Boundary boundary, Guid generationId, GenerationPhase phase)
    {
        if (!orders.Errands.Any(errand => (errand.Id == generationId || errand.Twin == generationId) && errand.Die is { } death && death.At == boundary && death.Phase == phase))
            return;
        Process.GetCurrentProcess().Kill();

        // The signal is on its way: this thread goes no further.
        using var never = new ManualResetEventSlim();
        never.Wait(CancellationToken.None);
    }
}
