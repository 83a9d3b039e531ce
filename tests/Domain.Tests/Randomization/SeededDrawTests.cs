using PixSim.Domain.Prompts.Randomization;

namespace PixSim.Domain.Tests.Randomization;

public sealed class SeededDrawTests
{
    // Computed with another implementation: Python's hashlib and json.dumps(sort_keys=True, separators=(",", ":")).
    [Theory]
    [InlineData("018f0000-0000-7000-8000-000000000001", "7", "mood", 3UL, 0UL)]
    [InlineData("018f0000-0000-7000-8000-000000000001", "8", "mood", 3UL, 0UL)]
    [InlineData("018f0000-0000-7000-8000-000000000001", "7", "npc.hair", 1000UL, 101UL)]
    [InlineData("s", "été \"1\"", "n", 9223372036854775809UL, 6160652868640698472UL)]
    [InlineData("s", "2", "n", 9223372036854775809UL, 1214921360953056712UL)]
    [InlineData("s", "1", "n", 1000000UL, 252249UL)]
    public void A_seed_draws_what_another_implementation_draws(string scope, string seed, string name, ulong count, ulong expected) =>
        Assert.Equal(expected, SeededDraw.Below(scope, seed, name, count));

    [Fact]
    public void One_of_one_is_always_drawn() => Assert.Equal(0UL, SeededDraw.Below("s", "1", "n", 1));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public void Every_number_is_drawn_about_equally_often(int count)
    {
        const int Draws = 6_000;
        var counts = new int[count];
        for (var seed = 0; seed < Draws; seed++)
            counts[SeededDraw.Below("scope", $"{seed}", "mood", (ulong)count)]++;

        // The draws are the same in every run, so this chi-squared test never fails by chance: 27.9 is its 0.1 % point for 9 degrees.
        var expected = Draws / (double)count;
        Assert.True(counts.Sum(seen => (seen - expected) * (seen - expected) / expected) < 27.9, string.Join(' ', counts));
    }

    [Fact]
    public void Counts_that_64_bits_are_no_multiple_of_are_drawn_from_evenly()
    {
        // Two thirds of 2^64: the remainder alone would put two of three into the lower half.
        const ulong Count = 12_297_829_382_473_034_410;
        var below = Enumerable.Range(0, 2_000).Count(seed => SeededDraw.Below("scope", $"{seed}", "x", Count) < Count / 2);

        Assert.InRange(below, 900, 1_100);
    }
}
