using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Experiments;

namespace PixSim.Domain.Tests.Experiments;

public sealed class GuardRailTests
{
    private static readonly GuardRails Rails = new(MinimumSample: 100, MaxFailureRate: 0.5, FailureSample: 20);

    [Theory]
    [InlineData(0, 19, false)] // Too few to be looked at, though all failed.
    [InlineData(0, 20, true)]
    [InlineData(9, 20, false)] // More than half failed, and it may be by chance.
    [InlineData(5, 20, true)]
    [InlineData(490, 1000, false)]
    [InlineData(450, 1000, true)]
    public void An_arm_that_surely_fails_too_often_breaks_the_rail(long completed, long judged, bool breaks) =>
        Assert.Equal(breaks, Rails.Breach([ExperimentKit.Tally("a", 1000, 1000), ExperimentKit.Tally("b", completed, judged)]) is { Arm: "b" });

    [Fact]
    public void Of_several_the_worst_is_named() =>
        Assert.Equal(new GuardBreach("c", 40, 40), Rails.Breach([ExperimentKit.Tally("a", 5, 40), ExperimentKit.Tally("b", 3, 40), ExperimentKit.Tally("c", 0, 40)]));

    [Fact]
    public void What_was_cancelled_or_has_not_ended_says_nothing() =>
        Assert.Null(Rails.Breach([new ArmTally("a", 900, 0, 19, Cancelled: 500, InFlight: 400, default)]));

    [Fact]
    public void A_rail_of_one_allows_everything_and_a_lower_one_never_allows_more() => Prop.ForAll<NonNegativeInt, NonNegativeInt, byte>((one, two, rate) =>
    {
        var tally = ExperimentKit.Tally("a", Math.Min(one.Get, two.Get), Math.Max(one.Get, two.Get));
        var (strict, loose) = (Rails with { MaxFailureRate = rate / 512.0 }, Rails with { MaxFailureRate = rate / 255.0 });
        return (Rails with { MaxFailureRate = 1 }).Breach([tally]) is null && (loose.Breach([tally]) is null || strict.Breach([tally]) is not null);
    }).QuickCheckThrowOnFailure();
}
