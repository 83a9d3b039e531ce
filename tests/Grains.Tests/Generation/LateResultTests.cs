using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Tests.Harness;
using PixSim.Providers;

namespace PixSim.Grains.Tests.Generation;

public sealed class LateResultTests : GrainTest
{
    private volatile bool _finished;

    public LateResultTests()
    {
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        Provider.OnCheck = _ => Task.FromResult(_finished ? ScriptedProvider.Success : ScriptedProvider.Running);
        Provider.OnCancel = _ => Task.FromResult<ProviderAnswer>(ScriptedProvider.Running);
    }

    private protected override TimeSpan CancelGrace => TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task What_comes_after_the_deadline_is_kept_and_adopted_by_a_retry_instead_of_paying_again()
    {
        var created = await Cluster.CreateAsync(Cluster.Request() with { Timeout = TimeSpan.FromSeconds(1) });
        var failed = await Cluster.UntilTerminalAsync(created.Id);
        Assert.Equal(("failed", "deadline_exceeded"), (failed.Status, failed.Error!.Code));
        Assert.True(failed.CompletedAt >= failed.DeadlineAt);

        _finished = true;
        await ExpectAdoptionAsync(created);
    }

    [Fact]
    public async Task What_comes_after_a_cancel_whose_grace_was_over_is_kept_and_adopted_by_a_retry()
    {
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "processing");
        var cancelling = (await Grain(created).Cancel(Cluster.WorkspaceId)).Generation!;
        Assert.Equal(("processing", "cancelling"), (cancelling.Status, cancelling.Phase));
        var cancelled = await Cluster.UntilTerminalAsync(created.Id);
        Assert.Equal(("cancelled", false), (cancelled.Status, cancelled.ProviderConfirmedCancel));

        _finished = true;
        await ExpectAdoptionAsync(created);
    }

    private async Task ExpectAdoptionAsync(GenerationSnapshot created)
    {
        await Cluster.UntilEventAsync(created.Id, "late_result_kept");
        Assert.Equal(10_000, await Cluster.Database.ScalarAsync<long>("select amount_micros from usage"));
        Assert.Null((await Grain(created).Read(Cluster.WorkspaceId))!.AssetId);

        var retried = (await Grain(created).Retry(Cluster.WorkspaceId)).Generation!;

        Assert.Equal(("completed", 1), (retried.Status, retried.Attempt));
        Assert.Equal(retried.AssetId, await Cluster.Database.ScalarAsync<Guid>("select id from assets"));
        Assert.Single(Provider.Submissions);
    }

    private IGenerationGrain Grain(GenerationSnapshot generation) => Cluster.Grains.GetGrain<IGenerationGrain>(generation.Id);
}
