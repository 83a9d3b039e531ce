using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Generations;
using PixSim.Domain.Providers;

namespace PixSim.Domain.Tests.Generations;

/// <summary>Random lives, with everything lost, doubled, late and crashed that can be.</summary>
public sealed class LifecyclePropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(120);

    [Fact]
    public void Whatever_happens_the_laws_hold_and_everything_ends() =>
        Check.One(Many, Prop.ForAll(Script.Any(), script => { new Simulation(script).Run(script.Steps).RunOut(); }));

    [Fact]
    public void Without_its_owners_wish_to_the_contrary_everything_that_can_be_known_ends_with_a_result() =>
        Check.One(Many, Prop.ForAll(Script.Any([.. Script.OwnersSteps, StepKind.Pass]), script =>
        {
            var simulation = new Simulation(script, maxRetries: 200).Run(script.Steps).RunSmoothly();

            if (simulation.State.Phase != GenerationPhase.Completed)
                Assert.Contains(simulation.State.Error!.Code, MayEndWith(script.Lookup));
        }));

    [Fact]
    public void Random_lives_come_to_everything_that_does_not_need_a_twin_or_a_date()
    {
        var expected = Kinds<GenerationEvent>().Concat(Kinds<GenerationEffect>()).Except(
        [
            typeof(GenerationEvent.Scheduled),
            typeof(GenerationEvent.Joined),
            typeof(GenerationEffect.AskLeader),
            typeof(GenerationEffect.LeaveLeader),
        ]);

        var seen = Script.Any().Generator.Sample(2000, 120)
            .SelectMany(script => new Simulation(script).Run(script.Steps).RunOut().Seen)
            .ToHashSet();

        Assert.Empty(expected.Except(seen));
    }

    private static IEnumerable<Type> Kinds<T>() => typeof(T).GetNestedTypes().Where(typeof(T).IsAssignableFrom);

    private static ErrorCode[] MayEndWith(LookupSupport lookup) =>
        lookup == LookupSupport.None
            ? [ErrorCode.PromptRejected, ErrorCode.OutcomeUnknown]
            : [ErrorCode.PromptRejected];
}
