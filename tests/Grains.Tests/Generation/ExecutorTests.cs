using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Grains.Tests.Harness;
using PixSim.Grains.Tests.Provider;
using PixSim.Support;

namespace PixSim.Grains.Tests.Generation;

public sealed class ExecutorTests
{
    [Fact]
    public async Task What_is_more_than_a_process_can_send_waits_with_the_gate_and_is_neither_lost_nor_sent_twice()
    {
        var free = new TaskCompletionSource();
        var provider = new ScriptedProvider { HttpTimeout = TimeSpan.FromMinutes(2) };
        provider.OnSubmit = async (_, _) =>
        {
            await free.Task;
            return ScriptedProvider.Success;
        };
        await using var database = await TestDatabase.CreateAsync();
        await using var cluster = await TestCluster.StartAsync(
            database,
            provider,
            ticketLifetime: TimeSpan.FromSeconds(2),
            settings: new Dictionary<string, string?> { ["Generations:MaxProviderCalls"] = "1", ["Generations:MaxWaitingCalls"] = "1", ["Generations:SendWindow"] = "00:01:00" });

        var created = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => cluster.CreateAsync()));
        await Admissions.UntilAsync(
            async () => (await cluster.Grains.GetGrain<IProviderGrain>(ScriptedProvider.Id).Read()).Running == 6 && provider.Submissions.Count == 1,
            "all of them are admitted");

        // Each of them has had its ticket before it is read.
        await Task.WhenAll(created.Select(generation => cluster.Grains.GetGrain<IGenerationGrain>(generation.Id).Read(cluster.WorkspaceId)));
        Assert.InRange(await Admissions.UnfinishedAsync(database), 1, 2);
        free.SetResult();

        foreach (var generation in created)
            Assert.Equal(("completed", 1), await cluster.UntilTerminalAsync(generation.Id) is var ended ? (ended.Status, ended.Attempt) : default);
        Assert.Equal(6, provider.Submissions.Count);
    }
}
