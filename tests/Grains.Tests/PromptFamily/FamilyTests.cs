using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.Tests.Harness;

namespace PixSim.Grains.Tests.PromptFamily;

public sealed class FamilyTests : GrainTest
{
    [Fact]
    public async Task Slugs_that_are_derived_are_numbered_and_those_that_are_asked_for_conflict()
    {
        await Cluster.CreateFamilyAsync("Bench at Dusk");
        await Cluster.CreateFamilyAsync("Bench at Dusk");
        var slugs = await Cluster.Database.ScalarAsync<string[]>("select array_agg(slug order by slug) from prompt_families");
        Assert.Equal(["bench-at-dusk", "bench-at-dusk-2"], slugs);

        var asked = await Cluster.Grains.GetGrain<IPromptFamilyGrain>(Guid.CreateVersion7()).Create(
            new CreateFamily { WorkspaceId = Cluster.WorkspaceId, Title = "Other", Slug = "bench-at-dusk", PromptType = "visual", CreatedBy = "tester" });
        Assert.Equal("slug_taken", Assert.Single(asked.Problems).Code);
    }

    [Fact]
    public async Task A_family_answers_its_own_workspace_only()
    {
        var family = await Cluster.CreateFamilyAsync();
        await family.AddVersion(Cluster.Version("one"));
        var stranger = Guid.CreateVersion7();

        Assert.Null(await family.Latest(stranger));
        var refused = await family.AddVersion(Cluster.Version("two") with { WorkspaceId = stranger });
        Assert.Equal("family_not_found", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_family_is_told_at_once()
    {
        var result = await Cluster.Grains.GetGrain<IPromptFamilyGrain>(Guid.CreateVersion7()).Create(new CreateFamily
        {
            WorkspaceId = Cluster.WorkspaceId,
            Title = " ",
            Slug = "Not A Slug",
            PromptType = "musical",
            ProviderId = "sora",
            CreatedBy = "tester",
        });
        Assert.Equal(["out_of_range", "slug_invalid", "prompt_type_unknown", "provider_retired"], result.Problems.Select(problem => problem.Code));
        Assert.Equal(0, await Cluster.Database.ScalarAsync<long>("select count(*) from prompt_families"));
    }
}
