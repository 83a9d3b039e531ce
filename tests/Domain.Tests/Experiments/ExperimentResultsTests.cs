using PixSim.Domain.Prompts.Experiments;
using PixSim.Domain.Prompts.Metrics;

namespace PixSim.Domain.Tests.Experiments;

public sealed class ExperimentResultsTests
{
    [Theory]
    [InlineData(99, 100, 50, 99, ExperimentVerdict.Collecting, null)]
    [InlineData(70, 100, 75, 100, ExperimentVerdict.Undecided, null)]
    [InlineData(50, 100, 75, 100, ExperimentVerdict.Winner, 1)]
    [InlineData(75, 100, 50, 100, ExperimentVerdict.Winner, 0)]
    [InlineData(500, 1000, 700, 1200, ExperimentVerdict.SampleRatioMismatch, null)]
    [InlineData(50, 80, 20, 30, ExperimentVerdict.SampleRatioMismatch, null)] // Also before the minimum sample.
    [InlineData(5, 6, 0, 1, ExperimentVerdict.Collecting, null)] // Too few to tell.
    public void The_verdict_is_what_the_numbers_allow(long first, long ofFirst, long second, long ofSecond, ExperimentVerdict verdict, int? winner)
    {
        var results = ExperimentResults.Of(ExperimentKit.Plan([1, 1]), [ExperimentKit.Tally("a", first, ofFirst), ExperimentKit.Tally("b", second, ofSecond)]);

        Assert.Equal((verdict, winner), (results.Verdict, results.Winner));
    }

    [Fact]
    public void The_winner_of_several_beats_each_of_them()
    {
        var plan = ExperimentKit.Plan([1, 1, 1]);
        ArmTally[] close = [ExperimentKit.Tally("a", 300, 1000), ExperimentKit.Tally("b", 690, 1000), ExperimentKit.Tally("c", 700, 1000)];
        ArmTally[] clear = [close[0], ExperimentKit.Tally("b", 500, 1000), close[2]];

        Assert.Equal((ExperimentVerdict.Undecided, (int?)null), Verdict(plan, close));
        Assert.Equal((ExperimentVerdict.Winner, (int?)2), Verdict(plan, clear));
        Assert.Null(ExperimentResults.Of(plan, clear).Arms[0].Difference);
        Assert.Equal(0.4, ExperimentResults.Of(plan, clear).Arms[2].Difference!.Value.Value, 6);
    }

    [Fact]
    public void An_arm_without_a_trial_has_no_rate_and_decides_nothing()
    {
        var results = ExperimentResults.Of(ExperimentKit.Plan([1, 1], minimum: 1), [ExperimentKit.Tally("a", 40, 50), ArmTally.None("b") with { Units = 50 }]);

        Assert.Equal((ExperimentVerdict.Collecting, (Proportion?)null, (ProportionDifference?)null), (results.Verdict, results.Arms[1].Share, results.Arms[1].Difference));
    }

    [Fact]
    public void Of_units_with_one_trial_each_the_bounds_are_plain_Wilsons() =>
        Assert.Equal(Proportion.Of(81, 263), ExperimentKit.Tally("a", 81, 263).Goal.Share(1.959963984540054));

    // Four players of ten trials each, all alike within a player: they tell as much as four trials, or a little less.
    [Fact]
    public void A_players_trials_that_are_all_alike_count_as_one()
    {
        var sums = UnitSums.Of([(10, 10), (10, 10), (0, 10), (0, 10)]);

        Assert.Equal(40.0 / 3, sums.DesignEffect, 6);
        Assert.Equal(10, UnitSums.Of([(10, 10), (10, 10)]).DesignEffect, 6);
        Assert.Equal(30, UnitSums.Of([(12, 30)]).DesignEffect, 6);
        Assert.Equal(1, UnitSums.Of([(5, 10), (5, 10), (5, 10)]).DesignEffect, 6);
    }

    // By hand: ρ² = (-2 ln 0.05 + ln(-2 ln 0.05 + 1)) / 200, at 20, 200 and 2000 trials.
    [Theory]
    [InlineData(20, 3.855055)]
    [InlineData(200, 3.035209)]
    [InlineData(2000, 3.241723)]
    public void The_bounds_are_those_of_the_confidence_sequence(double trials, double quantile) =>
        Assert.Equal(quantile, AnytimeBounds.Quantile(trials, 200, 0.05), 6);

    // Seeded, so this either always holds or never. Who looks at plain bounds is wrong in far more than one of twenty.
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Of_equal_arms_hardly_one_is_ever_called_better_however_often_one_looks(int trialsOfAUnit)
    {
        const int Experiments = 200;
        var random = new Random(17);
        var (wrong, wrongByPlainBounds) = (0, 0);
        for (var experiment = 0; experiment < Experiments; experiment++)
        {
            var (called, calledByPlainBounds) = (false, false);
            var units = new[] { new List<(long, long)>(), new List<(long, long)>() };
            for (var look = 0; look < 15; look++)
            {
                foreach (var arm in units)
                    arm.AddRange(Enumerable.Range(0, 40).Select(_ => Play(random, trialsOfAUnit)));
                ArmTally[] tallies = [ExperimentKit.Tally("a", units[0]), ExperimentKit.Tally("b", units[1])];
                called |= ExperimentResults.Of(ExperimentKit.Plan([1, 1]), tallies).Verdict == ExperimentVerdict.Winner;
                calledByPlainBounds |= ProportionDifference.Between(Plain(tallies[0]), Plain(tallies[1])).Sign != 0;
            }

            wrong += called ? 1 : 0;
            wrongByPlainBounds += calledByPlainBounds ? 1 : 0;
        }

        Assert.InRange(wrong, 0, Experiments * 5 / 100);
        Assert.InRange(wrongByPlainBounds, Experiments * 12 / 100, Experiments);
    }

    /// <summary>A player, who has all of his trials succeed more or less often.</summary>
    private static (long Successes, long Trials) Play(Random random, int trials)
    {
        var skill = trials == 1 ? 0.6 : random.NextDouble();
        return (Enumerable.Range(0, trials).Count(_ => random.NextDouble() < skill), trials);
    }

    private static Proportion Plain(ArmTally tally) => Proportion.Of(tally.Completed, tally.Judged)!.Value;

    private static (ExperimentVerdict, int?) Verdict(ExperimentPlan plan, IReadOnlyList<ArmTally> tallies)
    {
        var results = ExperimentResults.Of(plan, tallies);
        return (results.Verdict, results.Winner);
    }
}
