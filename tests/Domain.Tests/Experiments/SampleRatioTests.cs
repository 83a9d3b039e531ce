using PixSim.Domain.Prompts.Experiments;

namespace PixSim.Domain.Tests.Experiments;

public sealed class SampleRatioTests
{
    [Theory]
    [InlineData(1000, 1000, 1, 1, 0, false)]
    [InlineData(900, 100, 9, 1, 0, false)]
    [InlineData(1050, 950, 1, 1, 5, false)]
    [InlineData(1100, 900, 1, 1, 20, true)]
    [InlineData(850, 150, 9, 1, 27.777778, true)]
    public void A_split_that_is_hardly_by_chance_is_told(long first, long second, int firstWeight, int secondWeight, double statistic, bool mismatch)
    {
        var ratio = SampleRatio.Of([first, second], [firstWeight, secondWeight])!.Value;

        Assert.Equal(statistic, ratio.ChiSquared, 5);
        Assert.Equal(mismatch, ratio.IsMismatch);
    }

    [Fact]
    public void Few_units_are_not_judged() => Assert.Null(SampleRatio.Of([40, 0], [9, 1]));

    [Fact]
    public void Every_number_of_arms_has_its_threshold() => Assert.All(
        Enumerable.Range(2, SampleRatio.MaxArms - 1),
        arms => Assert.False(SampleRatio.Of([.. Enumerable.Repeat(100L, arms)], [.. Enumerable.Repeat(1, arms)])!.Value.IsMismatch));

    // The split is fair, and one of a thousand is called unfair by the threshold: of 2000 hardly more than a few.
    [Fact]
    public void Fair_splits_are_hardly_ever_called_unfair()
    {
        var random = new Random(5);
        var called = 0;
        for (var experiment = 0; experiment < 2000; experiment++)
        {
            var units = new long[3];
            for (var unit = 0; unit < 300; unit++)
                units[random.Next(6) switch { 0 => 0, 1 or 2 => 1, _ => 2 }]++;
            called += SampleRatio.Of(units, [1, 2, 3])!.Value.IsMismatch ? 1 : 0;
        }

        Assert.InRange(called, 0, 8);
    }
}
