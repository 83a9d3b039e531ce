using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Experiments;
using PixSim.Domain.Prompts.Metrics;

namespace PixSim.Domain.Tests.Experiments;

public sealed class GuardRailTests
{
    private static readonly GuardRails Rails = new(MinimumSample: 100, MaxFailureRate: 0.5, FailureSample: 20);

    [Theory]
    [InlineData(0, 19, false)] // Too few to be looked at, though all failed.
    [InlineData(0, 20, true)]
    [InlineData(4, 20, false)] // More than half failed, and it may be by chance.
    [InlineData(3, 20, true)]
    [InlineData(450, 1000, false)] // For one look it would be enough.
    [InlineData(430, 1000, true)]
    public void An_arm_that_surely_fails_too_often_breaks_the_rail(long completed, long judged, bool breaks) =>
        Assert.Equal(breaks, Rails.Breach([ExperimentKit.Tally("a", 1000, 1000), ExperimentKit.Tally("b", completed, judged)]) is { Arm: "b" });

    [Fact]
    public void Of_several_the_worst_is_named() =>
        Assert.Equal(new GuardBreach("c", 40, 40), Rails.Breach([ExperimentKit.Tally("a", 4, 40), ExperimentKit.Tally("b", 3, 40), ExperimentKit.Tally("c", 0, 40)]));

    [Fact]
    public void What_was_cancelled_or_has_not_ended_says_nothing() =>
        Assert.Null(Rails.Breach([new ArmTally("a", 900, 0, 19, Cancelled: 500, InFlight: 400, default)]));

    // The more arms, the more of them might be stopped by chance.
    [Fact]
    public void Of_more_arms_each_has_to_fail_more_surely()
    {
        var failing = ExperimentKit.Tally("b", 3, 20);
        ArmTally[] healthy = [.. Enumerable.Range(0, 9).Select(number => ExperimentKit.Tally($"h{number}", 20, 20))];

        Assert.NotNull(Rails.Breach([healthy[0], failing]));
        Assert.Null(Rails.Breach([.. healthy, failing]));
        Assert.True(GuardRails.SureFailureRate(failing, 2) > GuardRails.SureFailureRate(failing, 10));
    }

    // Of a hundred that were submitted together thirty are refused at once; the others take a minute, and complete.
    [Fact]
    public void Failures_that_come_before_results_stop_nothing_and_those_that_stay_do()
    {
        var early = new ArmTally("b", 100, 0, 30, Cancelled: 0, InFlight: 70, default) { UnderWay = 70 };
        ArmTally[] lasting = [early with { Failed = 70, UnderWay = 30 }, early with { Failed = 30, InFlight = 500, UnderWay = 3 }];

        Assert.Null(Rails.Breach([early]));
        Assert.Null(Rails.Breach([early with { Completed = 70, UnderWay = 0 }]));
        Assert.All(lasting, arm => Assert.Equal(arm.Failed, Rails.Breach([arm])?.Failed));
    }

    // Seeded, so this either always holds or never. By Wilson's bound every fourth healthy experiment is stopped in the end.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public void Of_arms_that_fail_as_often_as_allowed_hardly_one_is_ever_stopped_however_often_one_looks(double rate)
    {
        const int Experiments = 300;
        var random = new Random(23);
        var rails = Rails with { MaxFailureRate = rate };

        var runs = Enumerable.Range(0, Experiments).Select(_ => Run(random, rails, rate, looks: 5000)).ToList();

        Assert.InRange(runs.Count(run => run.Stopped is not null), 0, Experiments * 5 / 100);
        Assert.InRange(runs.Count(run => run.ByOneLook is not null), Experiments * 20 / 100, Experiments);
    }

    // What peeking costs: some two and a half times the trials that a single look would need. Where nearly all fail, nothing.
    [Theory]
    [InlineData(0.5, 0.95, 20, 20)]
    [InlineData(0.5, 0.7, 21, 60)]
    [InlineData(0.1, 0.3, 20, 45)]
    [InlineData(0.1, 0.2, 30, 140)]
    public void An_arm_that_fails_too_often_is_stopped_soon(double allowed, double rate, int medianByOneLook, int median)
    {
        var random = new Random(29);
        var rails = Rails with { MaxFailureRate = allowed };

        var runs = Enumerable.Range(0, 101).Select(_ => Run(random, rails, rate, looks: 5000)).ToList();

        Assert.InRange(Median(runs.Select(run => run.Stopped!.Value)), rails.FailureSample, median);
        Assert.InRange(Median(runs.Select(run => run.ByOneLook!.Value)), rails.FailureSample, medianByOneLook);
    }

    [Fact]
    public void A_rail_of_one_allows_everything_and_a_lower_one_never_allows_more() => Prop.ForAll<NonNegativeInt, NonNegativeInt, byte>((one, two, rate) =>
    {
        var tally = ExperimentKit.Tally("a", Math.Min(one.Get, two.Get), Math.Max(one.Get, two.Get));
        var (strict, loose) = (Rails with { MaxFailureRate = rate / 512.0 }, Rails with { MaxFailureRate = rate / 255.0 });
        return (Rails with { MaxFailureRate = 1 }).Breach([tally]) is null && (loose.Breach([tally]) is null || strict.Breach([tally]) is not null);
    }).QuickCheckThrowOnFailure();

    /// <summary>After how many generations of an arm an experiment of two is stopped, and would be by the bound for one look; null for never.</summary>
    private static (int? Stopped, int? ByOneLook) Run(Random random, GuardRails rails, double rate, int looks)
    {
        var (failed, stopped, byOneLook, other) = (0, (int?)null, (int?)null, ExperimentKit.Tally("a", 1000, 1000));
        for (var look = 1; look <= looks && (stopped is null || byOneLook is null); look++)
        {
            failed += random.NextDouble() < rate ? 1 : 0;
            if (stopped is null && rails.Breach([other, new ArmTally("b", look, look - failed, failed, 0, 0, default)]) is not null)
                stopped = look;
            if (byOneLook is null && look >= rails.FailureSample && Proportion.Of(failed, look)!.Value.Lower > rails.MaxFailureRate)
                byOneLook = look;
        }

        return (stopped, byOneLook);
    }

    private static int Median(IEnumerable<int> numbers) => numbers.Order().ElementAt(50);
}
