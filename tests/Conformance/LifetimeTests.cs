using Orleans;
using Orleans.Storage;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

public sealed class LifetimeTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task A_grain_activates_before_its_first_call()
    {
        var (grain, probe) = Probed<IUsualGrain>();
        await grain.Activation();
        Assert.Equal(["activating", "activated", "called"], probe.Rest());
    }

    [Fact]
    public async Task A_failed_activation_fails_its_call_and_the_next_call_tries_again()
    {
        var grain = Grain<IFailingGrain>();
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(grain.Attempts);
        Assert.Equal("not yet", exception.Message);
        Assert.Equal(2, await grain.Attempts());
    }

    [Fact]
    public async Task A_grain_that_asked_to_deactivate_does_so_after_the_call()
    {
        var (grain, probe) = Probed<IUsualGrain>();
        var first = await grain.Activation();
        await grain.End();
        await probe.Hear($"deactivated: {DeactivationReasonCode.ApplicationRequested}");
        Assert.NotEqual(first, await grain.Activation());
    }

    [Fact]
    public async Task Calls_to_a_deactivating_grain_go_to_its_next_activation()
    {
        var (grain, probe) = Probed<IUsualGrain>();
        var first = await grain.Activation();
        var ending = grain.EndAndHold("held");
        await probe.Hear("held");
        var waiting = Enumerable.Range(0, 5).Select(_ => grain.Activation()).ToList();
        probe.Open("held");
        await ending;
        var next = (await Task.WhenAll(waiting)).Distinct(StringComparer.Ordinal);
        Assert.NotEqual(first, Assert.Single(next));
        string[] order =
        [
            "held ends", $"deactivated: {DeactivationReasonCode.ApplicationRequested}", "activating", "activated",
        ];
        Assert.Equal(order, probe.Rest().Where(what => what != "called"));
    }

    [Fact]
    public async Task A_grain_can_be_deactivated_from_outside()
    {
        var grain = Grain<IUsualGrain>();
        var first = await grain.Activation();
        await Engine.DeactivateAsync(grain);
        Assert.NotEqual(first, await grain.Activation());
    }

    [Fact]
    public async Task An_idle_grain_is_collected_at_its_age_limit_and_a_kept_one_is_not()
    {
        var (idle, probe) = Probed<IShortLivedGrain>();
        var (kept, delayed) = (Grain<IKeptGrain>(), Grain<IShortLivedGrain>());
        var keptBefore = await kept.Activation();
        var delayedBefore = await delayed.Activation();
        await delayed.Keep(TimeSpan.FromHours(1));
        await idle.Activation();
        await Engine.PassAsync(TimeSpan.FromSeconds(130));
        await probe.Hear($"deactivated: {DeactivationReasonCode.ActivationIdle}");
        Assert.Equal(keptBefore, await kept.Activation());
        Assert.Equal(delayedBefore, await delayed.Activation());
    }

    [Fact]
    public async Task A_conflict_that_escapes_a_call_deactivates_the_grain_and_not_its_caller()
    {
        var (grain, probe) = Probed<IUsualGrain>();
        var caller = Grain<IUsualGrain>();
        var (before, callerBefore) = (await grain.Activation(), await caller.Activation());
        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(
            () => caller.ConflictOf(grain.GetPrimaryKeyString()));
        Assert.Equal(("2", "1"), (conflict.StoredEtag, conflict.CurrentEtag));
        await probe.Hear($"deactivated: {DeactivationReasonCode.ApplicationError}");
        Assert.NotEqual(before, await grain.Activation());
        Assert.Equal(callerBefore, await caller.Activation());
    }
}

/// <summary>On an engine of its own, since it stops it.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_host_that_stops_deactivates_its_grains_first()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var key = $"key-{Guid.CreateVersion7():N}";
        var before = await engine.Grains.GetGrain<IUsualGrain>(key).Activation();
        await engine.RestartAsync();
        Assert.Contains($"deactivated: {DeactivationReasonCode.ShuttingDown}", Probe.Of(key).Rest());
        Assert.NotEqual(before, await engine.Grains.GetGrain<IUsualGrain>(key).Activation());
    }
}
