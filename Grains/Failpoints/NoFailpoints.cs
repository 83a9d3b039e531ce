using PixSim.Domain.Generations;

namespace PixSim.Grains.Failpoints;

/// <summary>Lets the process pass every boundary.</summary>
internal sealed class NoFailpoints : IFailpoints
{
    public void Reach(Boundary boundary, Guid generationId, GenerationPhase phase)
    {
    }
}
