using Orleans;
using Orleans.Runtime;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

/// <summary>The request context, call filters, and who calls.</summary>
public sealed class ContextTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task The_context_travels_with_a_call_and_onwards()
    {
        RequestContext.Set("colour", "green");
        Assert.Equal("green", await Grain<IContextGrain>().Read("colour"));
        Assert.Equal("green", await Grain<IContextGrain>().ReadBeyond("colour"));
        Assert.True(RequestContext.Remove("colour"));
        Assert.Null(await Grain<IContextGrain>().Read("colour"));
    }

    [Fact]
    public async Task The_context_does_not_travel_back_or_to_the_next_call()
    {
        var grain = Grain<IContextGrain>();
        await grain.Write("colour", "red");
        Assert.Null(RequestContext.Get("colour"));
        Assert.Null(await grain.Read("colour"));
    }

    [Fact]
    public async Task A_filter_sees_the_call_and_may_answer_it()
    {
        RequestContext.Set("describe", "yes");
        Assert.Equal(
            "Answer of ContextGrain, ContextGrain for PixSim.Conformance.Grains.IContextGrain",
            await Grain<IContextGrain>().Answer());
        RequestContext.Clear();
        Assert.Equal("the grain's", await Grain<IContextGrain>().Answer());
    }

    [Fact]
    public async Task A_filter_may_refuse_a_call()
    {
        RequestContext.Set("refuse", "not today");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Grain<IContextGrain>().Answer());
        Assert.Equal("not today", refusal.Message);
    }

    [Fact]
    public async Task A_grain_may_filter_its_own_calls()
    {
        RequestContext.Set("own filter", "yes");
        Assert.Equal("the grain's, by its own filter", await Grain<IContextGrain>().Answer());
    }

    [Fact]
    public async Task A_call_says_which_grain_made_it()
    {
        var (key, other) = (NewKey(), NewKey());
        var caller = Grain<IContextGrain>(key);
        Assert.Equal(caller.GetGrainId().ToString(), await caller.CallerBeyond(other));
    }
}
