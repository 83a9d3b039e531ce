using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Experiments;
using PixSim.Domain.Prompts.Metrics;

namespace PixSim.Domain.Tests.Experiments;

public sealed class AnytimeProportionTests
{
    // By hand: 20! / (17! 3!) / 2^20 is 1140 / 1048576, and a 21st of it 1 / 43.80.
    [Theory]
    [InlineData(17, 20, 0.5, 43.7, true)]
    [InlineData(17, 20, 0.5, 43.9, false)]
    [InlineData(3, 20, 0.5, 1.01, false)] // As unlikely, but below.
    [InlineData(9, 9, 0.5, 51.1, true)] // 2^9 / 10.
    [InlineData(9, 9, 0.5, 51.3, false)]
    [InlineData(30, 100, 0.2, 1.90, true)] // C(100, 30) is 2.93723e25.
    [InlineData(30, 100, 0.2, 1.91, false)]
    [InlineData(1, 1, 0, 1e300, true)] // What cannot be is sure at once.
    [InlineData(0, 50, 0, 1.01, false)]
    [InlineData(50, 50, 1, 1.01, false)]
    [InlineData(0, 0, 0.5, 1.01, false)]
    public void A_rate_is_surely_higher_once_the_seen_is_so_many_times_less_likely_than_over_all_rates(long successes, long trials, double rate, double times, bool above) =>
        Assert.Equal(above, AnytimeProportion.IsAbove(successes, trials, rate, 1 / times));

    [Fact]
    public void A_rate_is_surely_above_another_exactly_if_that_is_below_the_lower_bound() => Prop.ForAll<NonNegativeInt, NonNegativeInt, byte>((one, two, rate) =>
    {
        var (successes, trials) = (Math.Min(one.Get, two.Get), Math.Max(one.Get, two.Get));
        var lower = AnytimeProportion.Lower(successes, trials, 0.05);
        return Math.Abs(lower - (rate / 255.0)) < 1e-9 || AnytimeProportion.IsAbove(successes, trials, rate / 255.0, 0.05) == lower > rate / 255.0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_lower_bound_rises_with_successes_falls_with_other_trials_and_with_the_confidence() => Prop.ForAll<NonNegativeInt, NonNegativeInt>((one, two) =>
    {
        var (successes, trials) = (Math.Min(one.Get, two.Get), Math.Max(one.Get, two.Get));
        var lower = AnytimeProportion.Lower(successes, trials, 0.05);
        return lower <= (trials == 0 ? 0 : (double)successes / trials)
            && lower <= AnytimeProportion.Lower(successes + 1, trials + 1, 0.05) + 1e-9
            && lower >= AnytimeProportion.Lower(successes, trials + 1, 0.05) - 1e-9
            && lower >= AnytimeProportion.Lower(successes, trials, 0.01) - 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_wider_than_a_bound_for_one_look_and_comes_near_the_truth_with_many_trials()
    {
        foreach (var trials in new[] { 20, 100, 1000, 100_000 })
            Assert.InRange(AnytimeProportion.Lower(trials * 7 / 10, trials, 0.05), 0, Proportion.Of(trials * 7 / 10, trials)!.Value.Lower);
        Assert.InRange(AnytimeProportion.Lower(7_000_000, 10_000_000, 0.05), 0.699, 0.7);
    }
}
