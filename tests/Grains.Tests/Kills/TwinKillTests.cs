using PixSim.Domain.Generations;
using PixSim.Grains.Failpoints;
using PixSim.KillHost;

namespace PixSim.Grains.Tests.Kills;

public sealed class TwinKillTests : KillTest
{
    [Fact]
    public Task Wherever_a_process_dies_twins_are_paid_for_once_and_both_have_their_result() => KillAsync(
        ProviderKind.Deduplicates,
        mostAttempts: 1,
        haveTwins: true,
        (After(GenerationPhase.Joined), false),
        (At(Boundary.AfterEffects, GenerationPhase.Joined), false),
        (At(Boundary.AfterSending, GenerationPhase.Submitting), false),
        (Before(GenerationPhase.Completed), false),
        (After(GenerationPhase.Completed), false));
}
