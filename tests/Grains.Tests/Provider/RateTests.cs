using PixSim.Grains.Tests.Harness;

namespace PixSim.Grains.Tests.Provider;

public sealed class RateTests : GrainTest
{
    private static readonly (int Requests, TimeSpan Window) Rate = (4, TimeSpan.FromSeconds(1));

    public RateTests() => Provider.Rate = Rate;

    [Fact]
    public async Task No_window_holds_more_admissions_than_allowed_though_the_gate_restarts_in_the_midst_of_each()
    {
        var left = 6;
        Cluster.Messages.Ends = name => name == "TicketUsed" && Interlocked.Decrement(ref left) >= 0;
        var created = await Task.WhenAll(Enumerable.Range(0, 14).Select(_ => Cluster.CreateAsync()));
        await Task.WhenAll(created.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));

        Assert.True(left < 0);
        Assert.Equal(Rate.Requests, await Admissions.MostInAnyAsync(Cluster.Database, Rate.Window));
        await Admissions.AuditAsync(Cluster.Database, Provider.MaxConcurrent);
    }

    [Fact]
    public async Task A_window_of_an_hour_is_remembered_by_the_next_process_and_waited_for_no_longer_than_it_lasts()
    {
        foreach (var generation in await Task.WhenAll(Enumerable.Range(0, Rate.Requests).Select(_ => Cluster.CreateAsync())))
            await Cluster.UntilTerminalAsync(generation.Id);
        var hour = TimeSpan.FromHours(1);

        // As if all but four seconds of the hour had passed, of which some may remain when the next process is there.
        await Cluster.Database.ExecuteAsync("update submissions set admitted_at = admitted_at - interval '1 hour' + interval '4 seconds'");
        await RestartAsync(new ScriptedProvider { Rate = (Rate.Requests, hour) });
        var waiting = await Cluster.CreateAsync();
        await Cluster.UntilTerminalAsync(waiting.Id);

        Assert.Equal(Rate.Requests, await Admissions.MostInAnyAsync(Cluster.Database, hour));
    }
}
