using System.Text.Json.Nodes;
using PixSim.Grains.PromptFamily;
using PixSim.Grains.Tests.Harness;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Tests.PromptFamily;

public sealed class VersionCacheTests : GrainTest
{
    [Fact]
    public async Task What_a_version_holds_beside_its_text_counts_where_it_is_remembered()
    {
        var family = await Cluster.CreateFamilyAsync();
        var small = await family.AddVersion(Cluster.Version("a lamp"));
        var definitions = new JsonObject { ["mood"] = new JsonObject { ["description"] = new string('x', 20_000) } };
        var large = await family.AddVersion(Cluster.Version("a {{mood}} lamp") with { VariablesJson = definitions.ToJsonString() });
        using var cache = new VersionCache(Cluster.Service<PromptQueries>(), maxCharacters: 10_000);

        Assert.Same(await FindAsync(small.Version!.Id), await FindAsync(small.Version.Id));
        Assert.NotSame(await FindAsync(large.Version!.Id), await FindAsync(large.Version.Id));

        async Task<VersionRecord> FindAsync(Guid id) => (await cache.FindAsync(id, CancellationToken.None))!;
    }
}
