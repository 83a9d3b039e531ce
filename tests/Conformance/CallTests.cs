using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

/// <summary>Timeouts, one-way calls, cancelling, and messages that are lost.</summary>
public sealed class CallTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task A_caller_waits_thirty_seconds_for_an_answer()
    {
        var (grain, probe) = Probed<ICallGrain>();
        var call = grain.Hold("held");
        await probe.Hear("held");
        await Engine.PassAsync(TimeSpan.FromSeconds(28));
        Assert.False(call.IsCompleted);
        await Engine.PassAsync(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        probe.Open("held");
    }

    [Fact]
    public async Task A_method_may_name_another_timeout()
    {
        var (grain, probe) = Probed<ICallGrain>();
        var call = grain.HoldBriefly("held");
        await probe.Hear("held");
        await Engine.PassAsync(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        probe.Open("held");
    }

    [Fact]
    public async Task A_call_that_expired_while_it_waited_never_runs()
    {
        var (grain, probe) = Probed<ICallGrain>();
        var first = grain.Hold("first");
        await probe.Hear("first");
        var expired = grain.HoldBriefly("expired");
        await Engine.PassAsync(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<TimeoutException>(() => expired);
        probe.Open("first");
        await first;
        probe.Open("last");
        await grain.Hold("last");
        Assert.Equal(["last"], probe.Rest());
    }

    [Fact]
    public async Task A_one_way_call_returns_before_it_runs_and_its_failure_is_not_told()
    {
        var (grain, probe) = Probed<ICallGrain>();
        var first = grain.Hold("first");
        await probe.Hear("first");
        await grain.Tell("told");
        Assert.Empty(probe.Rest());
        probe.Open("first");
        await first;
        await probe.Hear("told");
        probe.Open("told");
        probe.Open("last");
        Assert.Equal("last", await grain.Hold("last"));
    }

    [Fact]
    public async Task A_lost_one_way_call_never_runs()
    {
        var (grain, probe) = Probed<ICallGrain>();
        Faults.LoseOneWay(nameof(ICallGrain.Tell));
        await grain.Tell("lost");
        probe.Open("last");
        await grain.Hold("last");
        Assert.Equal(["last"], probe.Rest());
    }

    [Fact]
    public async Task A_call_whose_answer_is_lost_has_run_and_times_out()
    {
        var (grain, probe) = Probed<ICallGrain>();
        Faults.LoseReply(nameof(ICallGrain.HoldBriefly));
        probe.Open("held");
        var call = grain.HoldBriefly("held");
        await probe.Hear("held");
        await Engine.PassAsync(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        probe.Open("next");
        Assert.Equal("next", await grain.Hold("next"));
    }

    [Fact]
    public async Task Cancelling_reaches_the_grain_in_its_own_turn()
    {
        var (grain, probe) = Probed<ICallGrain>();
        using var cancel = new CancellationTokenSource();
        var call = grain.WaitForCancel(cancel.Token);
        await probe.Hear("waiting");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await probe.Hear("cancelled");
    }

    [Fact]
    public async Task A_call_that_was_cancelled_while_it_waited_never_runs()
    {
        var (grain, probe) = Probed<ICallGrain>();
        var first = grain.Hold("first");
        await probe.Hear("first");
        using var cancel = new CancellationTokenSource();
        var cancelled = grain.SeesCancel("cancelled", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        probe.Open("first");
        await first;
        probe.Open("last");
        await grain.Hold("last");
        Assert.Equal(["last"], probe.Rest());
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_is_not_made()
    {
        var (grain, probe) = Probed<ICallGrain>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.SeesCancel("called", new(canceled: true)));
        Assert.False(await grain.SeesCancel("later", CancellationToken.None));
        Assert.Equal(["later"], probe.Rest());
    }
}
