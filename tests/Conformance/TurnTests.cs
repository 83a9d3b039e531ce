using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

public sealed class TurnTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task A_key_has_one_activation_for_all_its_callers()
    {
        var (grain, probe) = Probed<ITurnGrain>();
        var counts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(grain.Count)));
        Assert.Equal(Enumerable.Range(1, 200), counts.Order());
        Assert.Equal(["activated"], probe.Rest());
    }

    [Fact]
    public async Task A_call_waits_for_the_one_before_it_to_end()
    {
        var (grain, probe) = Probed<ITurnGrain>();
        var counts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(grain.CountSlowly)));
        Assert.Equal(Enumerable.Range(1, 200), counts.Order());
        Assert.Equal(["activated"], probe.Rest());
    }

    [Fact]
    public async Task Two_turns_of_a_reentrant_grain_never_run_at_once()
    {
        var (grain, probe) = Probed<IReentrantTurnGrain>();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(grain.CountSlowly)));
        Assert.DoesNotContain("not alone", probe.Rest());
    }

    [Fact]
    public async Task What_follows_an_await_is_a_turn_of_the_same_grain() =>
        Assert.True(await Grain<ITurnGrain>().StaysInItsTurns());

    [Fact]
    public async Task Calls_of_a_reentrant_grain_interleave_at_their_awaits()
    {
        var (grain, probe) = Probed<IReentrantTurnGrain>();
        var first = grain.Hold("first");
        await probe.Hear("first");
        var second = grain.Hold("second");
        await probe.Hear("second");
        probe.Open("second");
        await second;
        probe.Open("first");
        await first;
    }

    [Fact]
    public async Task A_method_that_always_interleaves_runs_beside_a_call_that_waits()
    {
        var (grain, probe) = Probed<ITurnGrain>();
        var first = grain.Hold("first");
        await probe.Hear("first");
        var aside = grain.HoldAside("aside");
        await probe.Hear("aside");
        probe.Open("first");
        await first;
        await grain.Count();
        probe.Open("aside");
        await aside;
    }

    [Fact]
    public async Task Reading_calls_run_beside_each_other_and_not_beside_a_writing_one()
    {
        var (grain, probe) = Probed<ITurnGrain>();
        var first = grain.HoldReading("first");
        var second = grain.HoldReading("second");
        await probe.Hear("first");
        await probe.Hear("second");
        var writing = grain.Hold("writing");
        await grain.Pass();
        Assert.Empty(probe.Rest());
        probe.Open("second");
        probe.Open("first");
        await Task.WhenAll(first, second);
        await probe.Hear("writing");
        probe.Open("writing");
        await writing;
    }

    [Fact]
    public async Task A_reading_call_waits_for_a_writing_one()
    {
        var (grain, probe) = Probed<ITurnGrain>();
        var writing = grain.Hold("writing");
        await probe.Hear("writing");
        var reading = grain.HoldReading("reading");
        probe.Open("reading");
        await grain.Pass();
        Assert.Empty(probe.Rest());
        probe.Open("writing");
        await Task.WhenAll(writing, reading);
        Assert.Equal(["writing ends", "reading", "reading ends"], probe.Rest());
    }
}
