using Orleans;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance.Hosts;

/// <summary>What takes too long by the wall's clock, or cannot be had on a cluster.</summary>
public sealed class EmbeddedTimeTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task A_grain_is_collected_after_fifteen_idle_minutes_unless_its_class_says_otherwise()
    {
        var (grain, probe) = Probed<IUsualGrain>();
        var kept = Grain<IKeptGrain>();
        var before = await kept.Activation();
        await grain.Activation();
        await Engine.PassAsync(TimeSpan.FromMinutes(14));
        await grain.Activation();
        await Engine.PassAsync(TimeSpan.FromMinutes(14));
        await grain.Activation();
        Assert.Equal(["activating", "activated", "called", "called", "called"], probe.Rest());
        await Engine.PassAsync(TimeSpan.FromMinutes(16));
        await probe.Hear($"deactivated: {DeactivationReasonCode.ActivationIdle}");
        Assert.Equal(before, await kept.Activation());
    }

    [Fact]
    public async Task A_tick_keeps_its_grain_only_where_the_timer_says_so()
    {
        // An engine of its own, since it matters when idle grains are looked for: every full minute.
        await using var engine = await EngineUnderTest.StartAsync();
        var (kept, left) = (NewKey(), NewKey());
        var keptGrain = engine.Grains.GetGrain<ITimerGrain>(kept);
        var before = await keptGrain.Activation();
        await keptGrain.Start(TimeSpan.FromSeconds(50), Timeout.InfiniteTimeSpan, keepAlive: true);
        await engine.Grains.GetGrain<ITimerGrain>(left).Start(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        await engine.PassAsync(TimeSpan.FromSeconds(10));
        await Probe.Of(left).Hear("tick");
        await engine.PassAsync(TimeSpan.FromSeconds(40));
        await Probe.Of(kept).Hear("tick");
        await engine.PassAsync(TimeSpan.FromSeconds(10));
        await Probe.Of(left).Hear("deactivated");
        Assert.Equal(before, await keptGrain.Activation());
    }

    [Fact]
    public async Task A_tick_of_a_timer_may_arrive_twice()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Faults.DoubleTick(grain.GetGrainId().ToString());
        await Engine.PassAsync(TimeSpan.FromSeconds(1));
        await probe.Hear("tick");
        await probe.Hear("tick");
        await grain.Do("");
        Assert.Empty(probe.Rest());
    }
}
