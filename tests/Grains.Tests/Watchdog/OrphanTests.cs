using PixSim.Domain.Providers;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Tests.Harness;

namespace PixSim.Grains.Tests.Watchdog;

public sealed class OrphanTests : GrainTest
{
    [Fact]
    public async Task What_a_dead_process_left_in_the_queue_is_taken_up_by_the_next_one()
    {
        Provider.MaxConcurrent = 0;
        var created = await Cluster.CreateAsync();

        await RestartAsync(new ScriptedProvider());

        var ended = await Cluster.UntilTerminalAsync(created.Id);
        Assert.Equal(("completed", null), (ended.Status, ended.Error?.Message));
    }

    [Fact]
    public async Task A_process_that_leaves_submits_nothing_that_it_will_not_send()
    {
        var admitted = new TaskCompletionSource();
        Cluster.Messages.Delays = name =>
        {
            if (name == nameof(IGenerationSteps.Admitted))
                admitted.TrySetResult();
            return Task.CompletedTask;
        };
        await Cluster.StopCallsAsync();
        var created = await Cluster.CreateAsync();
        await admitted.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("queued", (await Cluster.UntilAsync(created.Id, _ => true)).Phase);

        await RestartAsync(new ScriptedProvider());

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(created.Id)).Status);
    }

    [Fact]
    public async Task A_job_that_ran_when_its_process_died_is_checked_and_not_submitted_again()
    {
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        Provider.OnCheck = _ => Task.FromResult(ScriptedProvider.Running);
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "processing");
        await OverdueAsync();

        var next = new ScriptedProvider();
        await RestartAsync(next);

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(created.Id)).Status);
        Assert.Empty(next.Submissions);
    }

    [Fact]
    public async Task A_submission_whose_sender_died_goes_again_under_the_same_key_where_the_provider_knows_keys()
    {
        var reached = new TaskCompletionSource<string>();
        Provider.Lookup = LookupSupport.RepeatSameKey;
        Provider.OnSubmit = async (submission, token) =>
        {
            reached.SetResult(submission.IdempotencyKey);
            await Task.Delay(Timeout.Infinite, token);
            return ScriptedProvider.Success;
        };
        var created = await Cluster.CreateAsync();
        var key = await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var next = new ScriptedProvider { Lookup = LookupSupport.RepeatSameKey };
        await Cluster.StopCallsAsync();
        await OverdueAsync();
        await RestartAsync(next);

        var done = await Cluster.UntilTerminalAsync(created.Id);
        Assert.Equal(("completed", 1), (done.Status, done.Attempt));
        Assert.Equal(key, Assert.Single(next.Submissions).IdempotencyKey);
    }
}
