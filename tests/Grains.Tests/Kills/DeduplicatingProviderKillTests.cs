using PixSim.Domain.Generations;
using PixSim.Grains.Failpoints;
using PixSim.KillHost;

namespace PixSim.Grains.Tests.Kills;

public sealed class DeduplicatingProviderKillTests : KillTest
{
    [Fact]
    public Task Wherever_its_process_dies_a_generation_is_paid_for_once_and_completes() => KillAsync(
        ProviderKind.Deduplicates,
        mostAttempts: 1,
        (Before(GenerationPhase.Queued), false),
        (After(GenerationPhase.Queued), false),
        (At(Boundary.AfterEffects, GenerationPhase.Queued), false),
        (Before(GenerationPhase.Submitting), false),
        (After(GenerationPhase.Submitting), false),
        (At(Boundary.BeforeSending, GenerationPhase.Submitting), false),
        (At(Boundary.AfterSending, GenerationPhase.Submitting), false),
        (Before(GenerationPhase.Processing), false),
        (After(GenerationPhase.Processing), false),
        (At(Boundary.ResultKept, GenerationPhase.Completed), false),
        (Before(GenerationPhase.Completed), true),
        (After(GenerationPhase.Completed), true));
}
