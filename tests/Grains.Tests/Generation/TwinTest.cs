using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Tests.Harness;
using PixSim.Providers;

namespace PixSim.Grains.Tests.Generation;

/// <summary>
/// A test of generations that ask for the same, from a provider that takes one job at a time, and whose first one runs until
/// the test lets it end.
/// </summary>
public abstract class TwinTest : GrainTest
{
    private readonly TaskCompletionSource<ProviderAnswer> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected TwinTest()
    {
        // Before the cluster starts: its gate may begin at once, and keeps to what it reads then.
        Provider.MaxConcurrent = 1;
        var asked = 0;
        Provider.OnSubmit = (_, _) => Task.FromResult(Interlocked.Increment(ref asked) == 1 ? ScriptedProvider.Accepted : ScriptedProvider.Success);
        Provider.OnCheck = _ => _first.Task.IsCompleted ? _first.Task : Task.FromResult(ScriptedProvider.Running);
    }

    /// <summary>A request that every twin makes.</summary>
    private protected CreateGeneration Same(string prompt = "the same") => Cluster.Request(prompt) with { ForceNew = false };

    /// <summary>How the job of the first one ends.</summary>
    private protected void EndFirst(ProviderAnswer answer) => _first.SetResult(answer);

    /// <summary>One that runs, and one that has joined it, and that it knows of.</summary>
    private protected async Task<(GenerationSnapshot Leader, GenerationSnapshot Follower)> PairAsync()
    {
        var leader = await Cluster.CreateAsync(Same());
        await Cluster.UntilAsync(leader.Id, generation => generation.Phase == "processing");
        return (leader, await JoinAsync(leader));
    }

    /// <summary>Another one that joins, and that its leader knows of.</summary>
    private protected async Task<GenerationSnapshot> JoinAsync(GenerationSnapshot leader)
    {
        var follower = await Cluster.CreateAsync(Same());
        Assert.Equal(("joined", leader.Id), (follower.Phase, follower.LeaderId));
        await Cluster.UntilRowAsync(leader.Id, "state->>'followed' = 'true'");
        return follower;
    }

    private protected IGenerationGrain Grain(GenerationSnapshot generation) => Cluster.Grains.GetGrain<IGenerationGrain>(generation.Id);

    private protected Task<GenerationSnapshot> UntilAsync(GenerationSnapshot generation, string phase) =>
        Cluster.UntilAsync(generation.Id, now => now.Phase == phase);

    private protected int Asked => Provider.Submissions.Count;
}
