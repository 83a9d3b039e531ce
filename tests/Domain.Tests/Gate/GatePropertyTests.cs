using FsCheck;
using FsCheck.Fluent;

namespace PixSim.Domain.Tests.Gate;

/// <summary>Random lives of a gate, with everything lost, doubled, late and crashed that can be.</summary>
public sealed class GatePropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(300);

    [Fact]
    public void Whatever_happens_no_limit_is_passed_and_nothing_leaks() =>
        Check.One(Many, Prop.ForAll(GateScript.Any(), script => { new GateSimulation(script).Run(script.Steps).RunSmoothly(); }));

    [Fact]
    public void Random_lives_admit_something()
    {
        var lives = GateScript.Any().Generator.Sample(200, 300);

        Assert.True(lives.Average(script => new GateSimulation(script).Run(script.Steps).Admitted) > 7);
    }
}
