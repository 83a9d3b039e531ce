using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Grains.Tests.Harness;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Tests.Provider;

public sealed class BudgetTests : GrainTest
{
    private const long Cost = 10_000;

    [Fact]
    public async Task A_workspace_that_has_used_up_its_budget_waits_holds_up_nobody_and_goes_on_when_there_is_room()
    {
        await SetAsync("workspace", Cluster.WorkspaceId, 3 * Cost);
        var other = await Cluster.AddWorkspaceAsync("other");
        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Cluster.CreateAsync()));
        await Admissions.UntilAsync(async () => await CompletedAsync(Cluster.WorkspaceId) == 3, "as many completed as the budget pays");
        await Cluster.UntilTerminalAsync((await Cluster.CreateAsync(Cluster.Request(workspaceId: other))).Id, other);
        await Admissions.UntilAsync(async () => await ReadAsync() is { Queued: 5, Running: 0, WaitReason: "budget" }, "the others wait for the budget");
        Assert.Equal(3, await CompletedAsync(Cluster.WorkspaceId));

        await SetAsync("workspace", Cluster.WorkspaceId, 8 * Cost);
        await Task.WhenAll(created.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));

        Assert.Equal(8, await CompletedAsync(Cluster.WorkspaceId));
        await Admissions.AuditAsync(Cluster.Database, Provider.MaxConcurrent);
    }

    [Fact]
    public async Task A_key_that_has_used_up_its_budget_holds_up_no_other_key_of_its_workspace()
    {
        var poor = Guid.CreateVersion7();
        await SetAsync("key", poor, Cost);

        var waiting = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Cluster.CreateAsync(Cluster.Request() with { KeyId = poor })));
        var rich = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Cluster.CreateAsync(Cluster.Request() with { KeyId = Guid.CreateVersion7() })));
        await Task.WhenAll(rich.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));
        await Admissions.UntilAsync(async () => await CompletedAsync(Cluster.WorkspaceId) == 5, "one of the poor key's is paid");
        foreach (var generation in waiting)
            await Cluster.Grains.GetGrain<IGenerationGrain>(generation.Id).Cancel(Cluster.WorkspaceId);

        await Admissions.UntilAsync(async () => await ReadAsync() is { Queued: 0, Running: 0 }, "nobody waits");
        Assert.Equal(5, await CompletedAsync(Cluster.WorkspaceId));
    }

    [Fact]
    public async Task What_no_budget_can_ever_pay_is_refused_with_the_budget_s_name()
    {
        await SetAsync("provider", ScriptedProvider.Id, Cost - 1);

        var result = await Cluster.Grains.GetGrain<IGenerationGrain>(Guid.CreateVersion7()).Create(Cluster.Request());

        var problem = Assert.Single(result.Problems);
        Assert.Equal(("budget_too_small", Cost - 1, Cost), (problem.Code, problem.Limit, problem.Actual));
        Assert.Contains("provider scripted", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Cluster.Database.ScalarAsync<long>("select count(*) from generations"));
    }

    private Task<bool> SetAsync(string scope, object subject, long limit) =>
        Cluster.Service<BudgetQueries>().SetAsync(new BudgetKey(scope, subject.ToString()!, "month", "USD"), limit, null, CancellationToken.None);

    private Task<long> CompletedAsync(Guid workspaceId) => Cluster.Database.ScalarAsync<long>(
        $"select count(*) from generations where workspace_id = '{workspaceId}' and outcome = 'completed'");

    private Task<GateSnapshot> ReadAsync() => Cluster.Grains.GetGrain<IProviderGrain>(ScriptedProvider.Id).Read();
}
