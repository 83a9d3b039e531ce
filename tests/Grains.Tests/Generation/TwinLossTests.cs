using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Tests.Harness;

namespace PixSim.Grains.Tests.Generation;

/// <summary>Whatever gets lost between twins, none of them waits for ever.</summary>
public sealed class TwinLossTests : TwinTest
{
    [Theory]
    [InlineData(nameof(IGenerationSteps.LeaderEnded))]
    [InlineData(nameof(IGenerationSteps.Poke))]
    public async Task An_end_that_nobody_was_told_of_is_found_by_the_next_look(string lost)
    {
        var (leader, follower) = await PairAsync();
        Cluster.Messages.Loses = name => name == lost;
        EndFirst(ScriptedProvider.Success);
        await Cluster.UntilTerminalAsync(leader.Id);
        Assert.Equal("joined", (await Grain(follower).Read(Cluster.WorkspaceId))!.Phase);

        Cluster.Messages.Heal();
        await OverdueAsync();

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(follower.Id)).Status);
        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task Others_take_both_up_where_their_process_is_gone()
    {
        var (leader, follower) = await PairAsync();

        var later = new ScriptedProvider();
        var cluster = await RestartAsync(later);
        await OverdueAsync();

        var one = await cluster.UntilTerminalAsync(leader.Id);
        var other = await cluster.UntilTerminalAsync(follower.Id);
        Assert.Equal(("completed", "completed"), (one.Status, other.Status));
        Assert.Equal((1, 0), (one.Attempt, other.Attempt));
        Assert.NotEqual(one.AssetId, other.AssetId);
        Assert.Empty(later.Submissions);
    }

    [Fact]
    public async Task One_that_waits_for_a_generation_that_is_not_there_runs_itself()
    {
        var (leader, follower) = await PairAsync();
        await Cluster.Database.ExecuteAsync($"delete from generation_claims; update generations set state = jsonb_set(state, '{{leaderId}}', to_jsonb(gen_random_uuid())) where id = '{follower.Id}'");
        var cluster = await RestartAsync(new ScriptedProvider());
        await OverdueAsync();

        Assert.Equal(("completed", 1), await cluster.UntilTerminalAsync(follower.Id) is var ended ? (ended.Status, ended.Attempt) : default);
    }

    [Fact]
    public async Task Its_own_time_is_over_whatever_the_other_does()
    {
        var leader = await Cluster.CreateAsync(Same());
        await UntilAsync(leader, "processing");
        var follower = await Cluster.CreateAsync(Same() with { Timeout = TimeSpan.FromSeconds(1) });
        Assert.Equal(leader.Id, follower.LeaderId);

        Assert.Equal("deadline_exceeded", (await Cluster.UntilTerminalAsync(follower.Id)).Error!.Code);

        EndFirst(ScriptedProvider.Success);
        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(leader.Id)).Status);
    }
}
