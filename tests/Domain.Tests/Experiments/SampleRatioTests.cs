using PixSim.Domain.Prompts.Experiments;

namespace PixSim.Domain.Tests.Experiments;

public sealed class SampleRatioTests
{
    // By hand: (n + 1) times the binomial probability of what was seen.
    [Theory]
    [InlineData(0, 0, 1, 1, 1)]
    [InlineData(10, 0, 1, 1, 11.0 / 1024)]
    [InlineData(11, 0, 1, 1, 12.0 / 2048)]
    [InlineData(0, 3, 9, 1, 4.0 / 1000)]
    [InlineData(26, 6, 1, 1, 33 * 906192.0 / 4294967296)]
    [InlineData(20, 20, 1, 1, 1)]
    public void A_split_is_as_likely_as_its_units_are(long first, long second, int firstWeight, int secondWeight, double pValue) =>
        Assert.Equal(pValue, SampleRatio.Of([first, second], [firstWeight, secondWeight]).PValue, 9);

    [Theory]
    [InlineData(1050, 950, 1, 1, false)]
    [InlineData(1100, 900, 1, 1, true)]
    [InlineData(8900, 1100, 9, 1, false)]
    [InlineData(8800, 1200, 9, 1, true)]
    [InlineData(500_500_000, 499_500_000, 1, 1, true)]
    public void A_split_that_is_hardly_by_chance_is_told(long first, long second, int firstWeight, int secondWeight, bool mismatch) =>
        Assert.Equal(mismatch, SampleRatio.Of([first, second], [firstWeight, secondWeight]).IsMismatch);

    [Fact]
    public void Arms_that_are_exactly_even_are_never_called_wrong() => Assert.All(
        Enumerable.Range(2, 9),
        arms => Assert.Equal(1, SampleRatio.Of([.. Enumerable.Repeat(100L, arms)], [.. Enumerable.Repeat(1, arms)]).PValue));

    // Looked at behind every unit, a test for one look would call most of them wrong in the end.
    [Fact]
    public void Of_a_thousand_right_splits_hardly_ten_are_called_wrong_at_any_of_all_looks()
    {
        var random = new Random(5);
        var called = 0;
        for (var experiment = 0; experiment < 1000; experiment++)
        {
            var units = new long[3];
            for (var unit = 0; unit < 1000; unit++)
            {
                units[random.Next(6) switch { 0 => 0, 1 or 2 => 1, _ => 2 }]++;
                if (!SampleRatio.Of(units, [1, 2, 3]).IsMismatch)
                    continue;
                called++;
                break;
            }
        }

        Assert.InRange(called, 1, 15);
    }
}
