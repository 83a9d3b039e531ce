using PixSim.Domain.Generations;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Tests.Harness;
using PixSim.Grains.Tests.Provider;
using PixSim.Providers;

namespace PixSim.Grains.Tests.Generation;

public sealed class JoinedTests : TwinTest
{
    [Fact]
    public async Task A_hundred_that_ask_for_the_same_at_once_are_one_submission_and_a_hundred_results()
    {
        var twins = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Cluster.CreateAsync(Same())));
        EndFirst(ScriptedProvider.Success);

        var ended = await Task.WhenAll(twins.Select(twin => Cluster.UntilTerminalAsync(twin.Id)));

        Assert.All(ended, generation => Assert.Equal("completed", generation.Status));
        Assert.Single(Provider.Submissions);
        Assert.Single(ended, generation => generation is { Attempt: > 0, CostMicros: 10_000 });
        Assert.Equal(99, ended.Count(generation => generation is { Attempt: 0, CostMicros: 0 }));
        Assert.Equal(100, ended.Select(generation => generation.AssetId).Distinct().Count());
        Assert.Equal(1, await Cluster.Database.ScalarAsync<long>("select count(distinct sha256) from assets"));
        Assert.Equal(100, await Cluster.Database.ScalarAsync<long>("select count(*) from assets a join generations g on g.asset_id = a.id and g.id = a.generation_id"));
        Assert.Equal(10_000, await Cluster.Database.ScalarAsync<decimal>("select sum(amount_micros) from usage"));
        await Admissions.AuditAsync(Cluster.Database, Provider.MaxConcurrent);
    }

    [Fact]
    public async Task One_that_was_cancelled_leaves_the_one_that_it_joined_alone()
    {
        var (leader, follower) = await PairAsync();

        var cancelled = (await Grain(follower).Cancel(Cluster.WorkspaceId)).Generation!;

        Assert.Equal(("cancelled", null), (cancelled.Status, cancelled.LeaderId));
        EndFirst(ScriptedProvider.Success);
        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(leader.Id)).Status);
        Assert.Equal("cancelled", (await Grain(follower).Read(Cluster.WorkspaceId))!.Status);
    }

    [Fact]
    public async Task Of_those_that_waited_for_one_that_was_cancelled_in_the_queue_one_runs_and_the_others_wait_for_it()
    {
        var busy = await Cluster.CreateAsync(Cluster.Request("another"));
        await UntilAsync(busy, "processing");
        var leader = await Cluster.CreateAsync(Same());
        var followers = new List<GenerationSnapshot>();
        for (var count = 0; count < 5; count++)
            followers.Add(await JoinAsync(leader));

        await Grain(leader).Cancel(Cluster.WorkspaceId);
        await Admissions.UntilAsync(
            async () => await CountAsync("phase = 'queued'") == 1 && await CountAsync($"phase = 'joined' and state->>'leaderId' <> '{leader.Id}'") == 4,
            "one of them runs, and the others have joined it");
        EndFirst(ScriptedProvider.Success);

        var ended = await Task.WhenAll(followers.Select(follower => Cluster.UntilTerminalAsync(follower.Id)));
        Assert.All(ended, generation => Assert.Equal("completed", generation.Status));
        Assert.Equal(2, Asked);
        Assert.Equal("cancelled", (await Grain(leader).Read(Cluster.WorkspaceId))!.Status);
    }

    [Fact]
    public async Task A_job_whose_owner_wants_it_no_more_goes_on_for_those_that_joined_it()
    {
        var (leader, follower) = await PairAsync();

        var asked = (await Grain(leader).Cancel(Cluster.WorkspaceId)).Generation!;
        Assert.Equal("cancelling", asked.Phase);
        EndFirst(ScriptedProvider.Success);

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(follower.Id)).Status);
        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(leader.Id)).Status);
        Assert.Equal(1, Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_stops_once_the_last_of_them_has_left_too(bool isMessageLost)
    {
        var (leader, follower) = await PairAsync();
        var stopped = new TaskCompletionSource();
        Provider.OnCancel = _ =>
        {
            stopped.TrySetResult();
            return Task.FromResult<ProviderAnswer>(new ProviderAnswer.Cancelled());
        };
        await Grain(leader).Cancel(Cluster.WorkspaceId);
        if (isMessageLost)
            Cluster.Messages.Loses = name => name == nameof(IGenerationSteps.FollowerLeft);
        Assert.False(stopped.Task.IsCompleted);

        await Grain(follower).Cancel(Cluster.WorkspaceId);
        if (isMessageLost)
            await Cluster.Grains.GetGrain<IGenerationSteps>(leader.Id).Poke();

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("cancelled", (await Cluster.UntilTerminalAsync(leader.Id)).Status);
    }

    [Fact]
    public async Task What_can_never_be_made_fails_once_for_all()
    {
        var (leader, follower) = await PairAsync();

        EndFirst(new ProviderAnswer.Failed(new Failure(ErrorCode.PromptRejected, "no")));

        Assert.Equal("prompt_rejected", (await Cluster.UntilTerminalAsync(leader.Id)).Error!.Code);
        Assert.Equal("prompt_rejected", (await Cluster.UntilTerminalAsync(follower.Id)).Error!.Code);
        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task One_whose_retries_were_used_up_leaves_the_others_theirs()
    {
        var leader = await Cluster.CreateAsync(Same() with { MaxRetries = 0 });
        await UntilAsync(leader, "processing");
        var follower = await JoinAsync(leader);

        EndFirst(new ProviderAnswer.Failed(new Failure(ErrorCode.ProviderError, "not now")));

        Assert.Equal("failed", (await Cluster.UntilTerminalAsync(leader.Id)).Status);
        Assert.Equal(("completed", 1), (await Cluster.UntilTerminalAsync(follower.Id)) is var ended ? (ended.Status, ended.Attempt) : default);
        Assert.Equal(2, Asked);
    }

    [Fact]
    public async Task One_that_is_held_back_does_not_hold_the_others_back()
    {
        var busy = await Cluster.CreateAsync(Cluster.Request("another"));
        await UntilAsync(busy, "processing");
        var leader = await Cluster.CreateAsync(Same());
        var follower = await JoinAsync(leader);

        await Grain(leader).Pause(Cluster.WorkspaceId);
        await UntilAsync(follower, "queued");
        var later = await Cluster.CreateAsync(Same());
        EndFirst(ScriptedProvider.Success);

        Assert.Equal(follower.Id, later.LeaderId);
        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(follower.Id)).Status);
        Assert.Equal("paused", (await Grain(leader).Read(Cluster.WorkspaceId))!.Status);
    }

    [Fact]
    public async Task Once_it_has_ended_the_next_one_runs()
    {
        var first = await Cluster.CreateAsync(Same());
        EndFirst(ScriptedProvider.Success);
        await Cluster.UntilTerminalAsync(first.Id);

        var next = await Cluster.CreateAsync(Same());

        Assert.Null(next.LeaderId);
        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(next.Id)).Status);
        Assert.Equal(2, Asked);
    }

    private Task<long> CountAsync(string condition) => Cluster.Database.ScalarAsync<long>($"select count(*) from generations where {condition}");
}
