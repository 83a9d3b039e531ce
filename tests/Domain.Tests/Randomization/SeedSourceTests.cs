using PixSim.Domain.Prompts.Randomization;

namespace PixSim.Domain.Tests.Randomization;

public sealed class SeedSourceTests
{
    // Computed by another program from the documented formula.
    [Theory]
    [InlineData("playthrough", "run-1", 1_101_594_673)]
    [InlineData("player", "run-1", 1_846_697_728)]
    [InlineData("player", "Zoë", 809_168_403)]
    [InlineData("fixed", "", 278_213_971)]
    [InlineData("timestamp", "1767225600000", 2_050_017_712)]
    public void A_seed_is_the_documented_hash_of_what_it_follows_from(string source, string id, int seed) =>
        Assert.Equal(seed, SeedSources.Derive(SeedSources.Parse(source)!.Value, id));

    [Fact]
    public void Names_and_sources_go_back_and_forth_and_others_are_none()
    {
        Assert.All(Enum.GetValues<SeedSource>(), source => Assert.Equal(source, SeedSources.Parse(source.Name())));
        Assert.Null(SeedSources.Parse("session"));
        Assert.Null(SeedSources.Parse(""));
    }
}
