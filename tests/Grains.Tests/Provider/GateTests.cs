using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Grains.Tests.Harness;

namespace PixSim.Grains.Tests.Provider;

public sealed class GateTests : GrainTest
{
    public GateTests() => Provider.MaxConcurrent = 3;

    [Fact]
    public async Task No_more_run_than_there_are_slots_and_all_get_their_turn()
    {
        var running = 0;
        var most = 0;
        Provider.OnSubmit = async (_, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return ScriptedProvider.Success;
        };

        var created = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Cluster.CreateAsync()));
        var done = await Task.WhenAll(created.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));

        Assert.All(done, generation => Assert.Equal("completed", generation.Status));
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task A_workspace_with_a_long_queue_does_not_keep_another_one_waiting()
    {
        var open = new SemaphoreSlim(0);
        Provider.OnSubmit = async (_, token) =>
        {
            await open.WaitAsync(token);
            return ScriptedProvider.Success;
        };
        var other = await Cluster.AddWorkspaceAsync("other");
        var many = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Cluster.CreateAsync()));
        var few = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Cluster.CreateAsync(Cluster.Request(workspaceId: other))));

        open.Release(33);
        await Task.WhenAll(few.Select(generation => Cluster.UntilTerminalAsync(generation.Id, other)));
        await Task.WhenAll(many.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));

        // Behind the few that ran already, the two workspaces take turns.
        var order = Provider.Submissions.Select(submission => submission.GenerationId).ToList();
        var last = few.Max(generation => order.IndexOf(generation.Id));
        Assert.InRange(last, 3, 15);
    }

    [Fact]
    public async Task A_cancelled_generation_leaves_the_queue_without_a_submission()
    {
        var open = new SemaphoreSlim(0);
        Provider.OnSubmit = async (_, token) =>
        {
            await open.WaitAsync(token);
            return ScriptedProvider.Success;
        };
        var running = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Cluster.CreateAsync()));
        await Task.WhenAll(running.Select(generation => Cluster.UntilAsync(generation.Id, one => one.Phase == "submitting")));
        var waiting = await Cluster.CreateAsync();

        var cancelled = await Cluster.Grains.GetGrain<IGenerationGrain>(waiting.Id).Cancel(Cluster.WorkspaceId);
        open.Release(4);
        await Task.WhenAll(running.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));

        Assert.Equal(("cancelled", 0), (cancelled.Generation!.Status, cancelled.Generation.Attempt));
        Assert.DoesNotContain(Provider.Submissions, submission => submission.GenerationId == waiting.Id);
    }

    [Fact]
    public async Task Each_activation_of_a_gate_is_a_new_epoch_that_takes_up_the_queue()
    {
        var open = new SemaphoreSlim(0);
        Provider.OnSubmit = async (_, token) =>
        {
            await open.WaitAsync(token);
            return ScriptedProvider.Success;
        };
        var created = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Cluster.CreateAsync()));
        var before = await Cluster.Grains.GetGrain<IProviderGrain>(ScriptedProvider.Id).Read();
        open.Release(100);

        var after = new ScriptedProvider { MaxConcurrent = 3, Lookup = Domain.Providers.LookupSupport.RepeatSameKey };
        await RestartAsync(after);
        await OverdueAsync();
        await Task.WhenAll(created.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));

        var gate = await Cluster.Grains.GetGrain<IProviderGrain>(ScriptedProvider.Id).Read();
        Assert.True(gate.Epoch > before.Epoch);
        Assert.Equal(10, await Cluster.Database.ScalarAsync<long>("select count(*) from generations where outcome = 'completed'"));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            // Another thread raised it in between: look again.
        }
    }
}
