using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.Tests.Generation;

/// <summary>Which requests are the same work.</summary>
public sealed class TwinRuleTests : TwinTest
{
    [Fact]
    public async Task What_only_describes_a_generation_does_not_tell_it_from_others()
    {
        var leader = await Cluster.CreateAsync(Same());

        var other = Same() with { Name = "Another", MetadataJson = """{"a": 1}""", Priority = 9, Timeout = TimeSpan.FromMinutes(1), MaxRetries = 0, Requester = "somebody else" };

        Assert.Equal(leader.Id, (await Cluster.CreateAsync(other)).LeaderId);
    }

    [Fact]
    public async Task It_is_the_text_that_counts_and_not_the_version_that_it_came_from()
    {
        var family = await Cluster.CreateFamilyAsync();
        await family.AddVersion(Cluster.Version("the {{what}}", """{"what": {"type": "string"}}"""));
        var leader = await Cluster.CreateAsync(Same());

        var filled = Same() with { Prompt = new PromptReference { FamilyId = Key(family), AutoSelectLatest = true, VariablesJson = """{"what": "same"}""" } };

        Assert.Equal(leader.Id, (await Cluster.CreateAsync(filled)).LeaderId);
    }

    [Fact]
    public async Task What_changes_the_picture_or_says_for_whom_it_is_tells_them_apart()
    {
        await Cluster.CreateAsync(Same());
        var elsewhere = await Cluster.AddWorkspaceAsync("elsewhere");
        CreateGeneration[] others =
        [
            Same("something else"),
            Same() with { WorkspaceId = elsewhere },
            Same() with { Audience = new GenerationAudience { Purpose = "ambient" } },
            Same() with { Audience = new GenerationAudience { ContentRating = "sfw" } },
            Same() with { Audience = new GenerationAudience { IntimacyBand = "deep" } },
            Same() with { Strategy = "once" },
            PerPlayer("one"),
            PerPlayer("other"),
        ];

        foreach (var other in others)
            Assert.Null((await Cluster.CreateAsync(other)).LeaderId);

        Assert.NotNull((await Cluster.CreateAsync(PerPlayer("other"))).LeaderId);
    }

    [Fact]
    public async Task Some_are_made_in_any_case_and_nobody_joins_them()
    {
        CreateGeneration[] alone =
        [
            Same() with { ForceNew = true },
            Same() with { Strategy = "always" },
            Same() with { Strategy = "per_player" },
            Same() with { Strategy = "per_playthrough" },
            Same() with { ScheduledAt = TimeProvider.System.GetUtcNow().AddHours(1) },
        ];

        foreach (var request in alone.Concat(alone))
            Assert.Null((await Cluster.CreateAsync(request)).LeaderId);

        Assert.Null((await Cluster.CreateAsync(Same())).LeaderId);
        Assert.Equal(1, await Cluster.Database.ScalarAsync<long>("select count(*) from generation_claims"));
    }

    private CreateGeneration PerPlayer(string id) =>
        Same() with { Strategy = "per_player", Audience = new GenerationAudience { PlayerId = id } };

    private static Guid Key(IPromptFamilyGrain grain) => grain.GetPrimaryKey();
}
