using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Grains.Tests.Harness;

namespace PixSim.Grains.Tests.Provider;

public sealed class FrozenGateTests : GrainTest
{
    private const int Slots = 3;

    public FrozenGateTests() => Provider.MaxConcurrent = Slots;

    [Fact]
    public async Task Tickets_of_a_gate_that_has_a_successor_admit_nothing()
    {
        var arrive = new TaskCompletionSource();
        var held = new CountdownEvent(Slots);
        Cluster.Messages.Delays = name =>
        {
            if (name != nameof(IGenerationSteps.Admitted) || held.IsSet)
                return Task.CompletedTask;
            held.Signal();
            return arrive.Task;
        };
        var created = await Task.WhenAll(Enumerable.Range(0, Slots).Select(_ => Cluster.CreateAsync()));
        await Admissions.UntilAsync(() => Task.FromResult(held.IsSet), "as many tickets are on their way as there are slots");

        var successor = await SucceedAsync();
        arrive.SetResult();
        await Task.WhenAll(created.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));

        Assert.Equal(Slots, await Cluster.Database.ScalarAsync<long>($"select count(*) from submissions where gate_epoch >= {successor}"));
        Assert.Equal(Slots, Provider.Submissions.Count);
        await Admissions.AuditAsync(Cluster.Database, Slots);
    }

    [Fact]
    public async Task A_gate_that_learns_of_its_successor_ends_and_the_next_one_goes_on()
    {
        await Cluster.CreateAsync();
        var before = await Gate.Read();
        await Cluster.Database.ExecuteAsync("update gates set epoch = epoch + 1");

        var late = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Cluster.CreateAsync()));
        await Task.WhenAll(late.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));

        Assert.Equal(0, await Cluster.Database.ScalarAsync<long>($"select count(*) from submissions where gate_epoch = {before.Epoch + 1}"));
        Assert.True((await Gate.Read()).Epoch >= before.Epoch + 2);
    }

    private IProviderGrain Gate => Cluster.Grains.GetGrain<IProviderGrain>(ScriptedProvider.Id);

    /// <summary>Ends the gate. Returns the epoch of the next one, which is then there.</summary>
    private async Task<long> SucceedAsync()
    {
        var before = await Gate.Read();
        Cluster.Messages.Ends = name => name == nameof(IProviderGrain.Read);
        await Gate.Read();
        Cluster.Messages.Ends = _ => false;
        var after = await Gate.Read();
        Assert.True(after.Epoch > before.Epoch);
        return after.Epoch;
    }
}
