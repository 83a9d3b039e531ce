using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.Tests.Harness;

namespace PixSim.Grains.Tests.PromptFamily;

/// <summary>What worlds use, as game servers set it without a gateway, and as it outlives the grain.</summary>
public sealed class WorldOverrideTests : GrainTest
{
    [Fact]
    public async Task It_outlives_the_activation_that_wrote_it_and_so_does_the_count_of_its_revisions()
    {
        var family = await Cluster.CreateFamilyAsync();
        var first = (await family.AddVersion(Cluster.Version("one"))).Version!;
        await family.AddVersion(Cluster.Version("two"));
        Cluster.Messages.Ends = name => name == nameof(IPromptFamilyGrain.SetWorldOverride);

        var set = (await family.SetWorldOverride(Set() with { VersionId = first.Id, ExpectedRevision = 0 })).Override!;
        var there = await family.Select(new SelectVersion { WorkspaceId = Cluster.WorkspaceId, WorldId = "harbour" });
        var removed = await family.SetWorldOverride(Set() with { IsRemoval = true, ExpectedRevision = 1 });
        var gone = await family.Select(new SelectVersion { WorkspaceId = Cluster.WorkspaceId, WorldId = "harbour" });
        var again = (await family.SetWorldOverride(Set() with { VariablesJson = """{"n": 1}""", ExpectedRevision = 0 })).Override!;

        Assert.Equal((1, 3), (set.Revision, again.Revision));
        Assert.Equal((1, Timeless(set)), (there.Version!.Number, Timeless(there.Override)));
        Assert.Empty(removed.Problems);
        Assert.Equal((2, null), (gone.Version!.Number, gone.Override));
        Assert.Equal(Timeless(again), Timeless(await family.FindWorldOverride(Cluster.WorkspaceId, "harbour")));
        Assert.Equal(5, await Cluster.Database.ScalarAsync<long>("select count(*) from ledger_events where kind in ('version_added', 'world_override_set')"));
    }

    [Fact]
    public async Task What_is_no_object_and_whose_family_it_is_not_is_refused()
    {
        var family = await Cluster.CreateFamilyAsync();

        Assert.Equal("json_invalid", Assert.Single((await family.SetWorldOverride(Set() with { VariablesJson = "[1]" })).Problems).Code);
        Assert.Equal("json_invalid", Assert.Single((await family.SetWorldOverride(Set() with { VariablesJson = """{"n": 1, "n": 2}""" })).Problems).Code);
        Assert.Equal("text_malformed", Assert.Single((await family.SetWorldOverride(Set() with { WorldId = "\ud800", VariablesJson = """{"n": 1}""" })).Problems).Code);
        Assert.Equal("family_not_found", Assert.Single((await family.SetWorldOverride(Set() with { WorkspaceId = Guid.CreateVersion7() })).Problems).Code);
        Assert.Null(await family.FindWorldOverride(Guid.CreateVersion7(), "harbour"));
        Assert.Equal(0, await Cluster.Database.ScalarAsync<long>("select count(*) from prompt_world_overrides"));
    }

    // The database keeps microseconds.
    private static WorldOverrideSnapshot? Timeless(WorldOverrideSnapshot? snapshot) => snapshot is null ? null : snapshot with { UpdatedAt = default };

    private SetWorldOverride Set() => new() { WorkspaceId = Cluster.WorkspaceId, WorldId = "harbour", Author = "tester" };
}
