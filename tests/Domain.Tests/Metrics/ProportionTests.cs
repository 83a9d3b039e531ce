using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Metrics;

namespace PixSim.Domain.Tests.Metrics;

public sealed class ProportionTests
{
    // Of Newcombe (1998), table I, method 3: the score method.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_bounds_are_Wilsons(int successes, int trials, double lower, double upper)
    {
        var found = Proportion.Of(successes, trials)!.Value;

        Assert.Equal(lower, found.Lower, 4);
        Assert.Equal(upper, found.Upper, 4);
    }

    // Of Newcombe (1998), Interval estimation for the difference, table II, method 10; the first share less the second.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 10, 0.6075, 1)]
    public void The_difference_is_Newcombes(int first, int ofFirst, int second, int ofSecond, double lower, double upper)
    {
        var found = ProportionDifference.Between(Proportion.Of(second, ofSecond)!.Value, Proportion.Of(first, ofFirst)!.Value);

        Assert.Equal(lower, found.Lower, 4);
        Assert.Equal(upper, found.Upper, 4);
        Assert.Equal(1, found.Sign);
    }

    [Fact]
    public void Without_a_trial_there_is_no_share() => Assert.Null(Proportion.Of(0, 0));

    [Fact]
    public void The_share_lies_between_its_bounds_and_more_trials_bring_them_nearer() => Prop.ForAll<byte, byte>((successes, failures) =>
    {
        if (Proportion.Of(successes, successes + failures) is not { } found)
            return true;
        var more = Proportion.Of(successes * 10, (successes + failures) * 10)!.Value;
        return found.Lower >= 0 && found.Lower <= found.Share && found.Share <= found.Upper && found.Upper <= 1
            && more.Upper - more.Lower < found.Upper - found.Lower;
    }).QuickCheckThrowOnFailure();
}
