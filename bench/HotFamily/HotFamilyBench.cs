using Orleans;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Support;

namespace PixSim.Bench.HotFamily;

/// <summary>
/// 64 callers add versions to one family, all durable: through its grain, and by the plain SQL transaction that a good
/// team would write instead. Afterwards the numbers must be exactly 1..n.
/// </summary>
internal static class HotFamilyBench
{
    private const int Callers = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    public static async Task<BenchResult> RunAsync(TestDatabase database)
    {
        var plain = await PlainFamily.CreateAsync(database);
        var baseline = await Load.RunAsync(database, Callers, WarmUp, Measured, _ => plain.AddVersionAsync(Texts.Next()));
        await using var cluster = await Cluster.StartAsync(database);
        var familyId = await CreateFamilyAsync(cluster);
        var family = cluster.Grains.GetGrain<IPromptFamilyGrain>(familyId);
        var ours = await Load.RunAsync(database, Callers, WarmUp, Measured, _ => AddVersionAsync(family, cluster.WorkspaceId));
        return BenchResult.Of("hot-family", "versions/s", ours, baseline, await ProveAsync(database, familyId));
    }

    private static async Task<Guid> CreateFamilyAsync(Cluster cluster)
    {
        var command = new CreateFamily { WorkspaceId = cluster.WorkspaceId, Title = "Hot family", PromptType = "visual", CreatedBy = "bench" };
        var created = await cluster.Grains.GetGrain<IPromptFamilyGrain>(Guid.CreateVersion7()).Create(command);
        return created.FamilyId!.Value;
    }

    private static async Task AddVersionAsync(IPromptFamilyGrain family, Guid workspaceId)
    {
        var result = await family.AddVersion(new AddVersion
        {
            WorkspaceId = workspaceId,
            VersionId = Guid.CreateVersion7(),
            Text = Texts.Next(),
            CommitMessage = "another one",
            Author = "bench",
        });
        if (result.Version is null)
            throw new InvalidOperationException(result.Problems[0].Message);
    }

    private static async Task<(string Words, bool Holds)> ProveAsync(TestDatabase database, Guid familyId)
    {
        var count = await database.ScalarAsync<long>($"select count(*) from prompt_versions where family_id = '{familyId}'");
        var distinct = await database.ScalarAsync<long>($"select count(distinct version_number) from prompt_versions where family_id = '{familyId}'");
        var highest = await database.ScalarAsync<int>($"select max(version_number) from prompt_versions where family_id = '{familyId}'");
        var head = await database.ScalarAsync<int>($"select last_version from prompt_heads where family_id = '{familyId}'");
        return ($"{count:N0} versions, numbers 1..{highest:N0}, head at {head:N0}", count == distinct && count == highest && count == head);
    }
}
