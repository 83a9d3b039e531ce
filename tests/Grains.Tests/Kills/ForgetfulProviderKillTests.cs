using PixSim.Domain.Generations;
using PixSim.Grains.Failpoints;
using PixSim.KillHost;

namespace PixSim.Grains.Tests.Kills;

public sealed class ForgetfulProviderKillTests : KillTest
{
    [Fact]
    public Task Where_nobody_can_tell_only_the_owner_has_it_sent_again() => KillAsync(
        ProviderKind.Forgets,
        mostAttempts: 2,
        (At(Boundary.BeforeSending, GenerationPhase.Submitting), false),
        (At(Boundary.AfterSending, GenerationPhase.Submitting), false),
        (After(GenerationPhase.Processing), false));
}
