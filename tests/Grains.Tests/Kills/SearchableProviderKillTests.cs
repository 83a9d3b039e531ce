using PixSim.Domain.Generations;
using PixSim.Grains.Failpoints;
using PixSim.KillHost;

namespace PixSim.Grains.Tests.Kills;

public sealed class SearchableProviderKillTests : KillTest
{
    [Fact]
    public Task A_job_that_was_sent_is_found_and_one_that_was_not_is_sent_under_another_key() => KillAsync(
        ProviderKind.Searches,
        mostAttempts: 1,
        (After(GenerationPhase.Submitting), false),
        (At(Boundary.AfterSending, GenerationPhase.Submitting), false),
        (Before(GenerationPhase.Processing), false),
        (At(Boundary.ResultKept, GenerationPhase.Completed), true));
}
