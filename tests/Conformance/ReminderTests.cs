using Orleans;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

public sealed class ReminderTests(EngineFixture fixture) : EngineTests(fixture)
{
    private static readonly TimeSpan Due = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_reminder_activates_its_grain_at_its_due_time_and_every_period()
    {
        var (grain, probe) = Probed<IReminderGrain>();
        await grain.Remind("wake", Due, Period);
        await Engine.DeactivateAsync(grain);
        await Engine.PassAsync(Due);
        await probe.Hear("wake every 00:01:00");
        await probe.Hear("on its own");
        await probe.Hear("in time");
        await grain.Has("wake");
        await Engine.PassAsync(Period);
        await probe.Hear("wake every 00:01:00");
        await grain.Forget("wake");
    }

    [Fact]
    public async Task A_period_below_one_minute_is_refused()
    {
        var grain = Grain<IReminderGrain>();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => grain.Remind("often", Due, TimeSpan.FromSeconds(59)));
        Assert.False(await grain.Has("often"));
    }

    [Fact]
    public async Task A_reminder_can_be_replaced()
    {
        var (grain, probe) = Probed<IReminderGrain>();
        await grain.Remind("wake", TimeSpan.FromHours(1), Period);
        await grain.Remind("wake", Due, TimeSpan.FromHours(2));
        await Engine.PassAsync(Due);
        await probe.Hear("wake every 02:00:00");
        await grain.Forget("wake");
    }

    [Fact]
    public async Task A_forgotten_reminder_does_not_tick()
    {
        var (grain, probe) = Probed<IReminderGrain>();
        await grain.Remind("wake", Due, Period);
        Assert.True(await grain.Has("wake"));
        await grain.Forget("wake");
        await grain.Forget("wake");
        Assert.False(await grain.Has("wake"));
        await Engine.PassAsync(Due);
        await grain.Has("wake");
        Assert.Empty(probe.Rest());
    }

    [Fact]
    public async Task A_failing_reminder_ticks_again()
    {
        var (grain, probe) = Probed<IReminderGrain>();
        await grain.Remind("wake", Due, Period);
        await grain.Fail();
        await Engine.PassAsync(Due);
        await probe.Hear("in time");
        await grain.Has("wake");
        await Engine.PassAsync(Period);
        await probe.Hear("in time");
        await grain.Forget("wake");
    }

    [Fact]
    public async Task A_tick_may_arrive_twice()
    {
        var (grain, probe) = Probed<IReminderGrain>();
        await grain.Remind("wake", Due, Period);
        Faults.DoubleTick(grain.GetGrainId().ToString());
        await Engine.PassAsync(Due);
        await probe.Hear("in time");
        await probe.Hear("in time");
        await grain.Forget("wake");
    }
}

/// <summary>On an engine of its own, since it stops it.</summary>
public sealed class ReminderRestartTests
{
    [Fact]
    public async Task A_reminder_survives_a_restart()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var key = $"key-{Guid.CreateVersion7():N}";
        await engine.Grains.GetGrain<IReminderGrain>(key).Remind("wake", TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1));
        await engine.RestartAsync();
        await engine.PassAsync(TimeSpan.FromSeconds(10));
        await Probe.Of(key).Hear("wake every 00:01:00");
        Assert.True(await engine.Grains.GetGrain<IReminderGrain>(key).Has("wake"));
    }
}
