using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

public sealed class CallCycleTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task A_grain_that_awaits_itself_gets_an_error()
    {
        var key = NewKey();
        await Assert.ThrowsAsync<TimeoutException>(() => Grain<IRingGrain>(key).Walk([key]));
    }

    [Fact]
    public async Task A_circle_of_waiting_calls_ends_in_an_error_and_leaves_its_grains_at_work()
    {
        string[] ring = [NewKey(), NewKey(), NewKey()];
        await Assert.ThrowsAsync<TimeoutException>(() => Grain<IRingGrain>(ring[0]).Walk([ring[1], ring[2], ring[0]]));
        foreach (var key in ring)
            await Grain<IRingGrain>(key).Walk([]);
    }

    [Fact]
    public async Task A_circle_that_nobody_waits_in_is_none()
    {
        string[] ring = [NewKey(), NewKey()];
        await Grain<IRingGrain>(ring[0]).Tell([ring[1], ring[0], ring[1]]);
        for (var round = 0; round < 2; round++)
        {
            await Probe.Of(ring[0]).Hear("told");
            await Probe.Of(ring[1]).Hear("told");
        }
    }

    [Fact]
    public async Task A_call_back_after_the_call_has_ended_closes_no_circle()
    {
        var (asking, calling) = (NewKey(), NewKey());
        var call = Grain<IRingGrain>(asking).AskForCallBack(calling);
        await Probe.Of(asking).Hear("asked");
        Probe.Of(calling).Open("later");
        await Probe.Of(calling).Hear("calling back");
        Probe.Of(asking).Open("end");
        await call;
        await Probe.Of(calling).Hear("called back");
    }

    [Fact]
    public async Task A_circle_of_calls_that_interleave_is_no_error()
    {
        string[] ring = [NewKey(), NewKey()];
        await Grain<IRingGrain>(ring[0]).WalkAside([ring[1], ring[0]]);
    }

    [Fact]
    public async Task Many_callers_of_one_grain_are_no_circle()
    {
        var shared = NewKey();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Grain<IRingGrain>().Walk([shared])));
    }
}
