using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

public sealed class TimerTests(EngineFixture fixture) : EngineTests(fixture)
{
    private static readonly TimeSpan Due = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_timer_ticks_after_its_due_time_and_then_every_period()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Period);
        await Engine.PassAsync(Due);
        await probe.Hear("tick");

        // A call that comes after the tick also ends after it, and so after the next tick was timed.
        await grain.Activation();
        await Engine.PassAsync(Period);
        await probe.Hear("tick");
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Timeout.InfiniteTimeSpan);
        await Engine.PassAsync(Due);
        await probe.Hear("tick");
        await grain.Activation();
        await Engine.PassAsync(Period);
        await grain.Activation();
        Assert.Empty(probe.Rest());
    }

    [Fact]
    public async Task A_tick_waits_for_a_call_that_runs()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Period);
        var call = grain.Hold("held");
        await probe.Hear("held");
        await Engine.PassAsync(Due);
        await grain.Pass();
        Assert.Empty(probe.Rest());
        probe.Open("held");
        await call;
        await probe.Hear("tick");
    }

    [Fact]
    public async Task A_tick_that_interleaves_does_not_wait()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Period, interleave: true);
        var call = grain.Hold("held");
        await probe.Hear("held");
        await Engine.PassAsync(Due);
        await probe.Hear("tick");
        probe.Open("held");
        await call;
    }

    [Fact]
    public async Task A_call_waits_for_a_tick_and_no_two_ticks_overlap()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Period);
        await grain.Do("hold");
        await Engine.PassAsync(Due);
        await probe.Hear("tick");
        var call = grain.Activation();
        await Engine.PassAsync(Period * 2);
        await grain.Pass();
        Assert.False(call.IsCompleted);
        Assert.Empty(probe.Rest());
        probe.Open("hold");
        await call;

        // The period counts from here.
        Assert.Empty(probe.Rest());
        await Engine.PassAsync(Period);
        await probe.Hear("tick");
    }

    [Fact]
    public async Task A_changed_timer_ticks_at_its_new_time()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(TimeSpan.FromHours(1), Period);
        await grain.Change(Due, Period);
        await Engine.PassAsync(Due);
        await probe.Hear("tick");
    }

    [Fact]
    public async Task A_disposed_timer_cancels_its_tick_and_ticks_no_more()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Period);
        await grain.Do("hold");
        await Engine.PassAsync(Due);
        await probe.Hear("tick");
        await grain.Dispose();
        probe.Open("hold");
        await probe.Hear("cancelled");
        await grain.Activation();
        await Engine.PassAsync(Period * 2);
        await grain.Activation();
        Assert.Empty(probe.Rest());
    }

    [Fact]
    public async Task A_failing_tick_does_not_end_the_timer_or_the_activation()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Period);
        await grain.Do("fail");
        var activation = await grain.Activation();
        await Engine.PassAsync(Due);
        await probe.Hear("tick");
        Assert.Equal(activation, await grain.Activation());
        await Engine.PassAsync(Period);
        await probe.Hear("tick");
    }

    [Fact]
    public async Task A_conflict_that_escapes_a_tick_deactivates_the_grain()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Period);
        await grain.Do("conflict");
        var activation = await grain.Activation();
        await Engine.PassAsync(Due);
        await probe.Hear("deactivated");
        Assert.NotEqual(activation, await grain.Activation());
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Period);
        await Engine.DeactivateAsync(grain);
        await grain.Activation();
        await probe.Hear("deactivated");
        await Engine.PassAsync(Due + Period);
        await grain.Activation();
        Assert.Empty(probe.Rest());
    }

    [Fact]
    public async Task A_timer_ticks_in_a_context_of_its_own()
    {
        var (grain, probe) = Probed<ITimerGrain>();
        await grain.Start(Due, Period);
        await Engine.PassAsync(Due);
        await probe.Hear("tick");
    }
}
