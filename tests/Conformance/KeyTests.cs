using Orleans;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

public sealed class KeyTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task A_grain_knows_its_guid()
    {
        var key = Guid.CreateVersion7();
        var grain = Engine.Grains.GetGrain<IGuidKeyGrain>(key);
        Assert.Equal(key, grain.GetPrimaryKey());
        Assert.Equal(key, await grain.Key());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_grain_knows_its_number(long key)
    {
        var grain = Engine.Grains.GetGrain<IIntegerKeyGrain>(key);
        Assert.Equal(key, grain.GetPrimaryKeyLong());
        Assert.Equal(key, await grain.Key());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with spaces/and+signs")]
    [InlineData("Ünïcode 漢字")]
    public async Task A_grain_knows_its_text(string key)
    {
        var grain = Grain<ITextKeyGrain>(key);
        Assert.Equal(key, grain.GetPrimaryKeyString());
        Assert.Equal(key, await grain.Key());
        Assert.Equal(key, await grain.KeyBySelf());
    }

    [Fact]
    public async Task A_grain_can_be_called_by_each_of_its_interfaces()
    {
        var key = NewKey();
        Assert.Equal(key, await Grain<ITextKeyGrain>(key).AsReference<IOtherFaceGrain>().OtherKey());
        Assert.Equal(key, await Grain<IOtherFaceGrain>(key).OtherKey());
    }

    [Fact]
    public void References_to_one_grain_are_equal()
    {
        var key = NewKey();
        Assert.Equal(Grain<ITextKeyGrain>(key), Grain<ITextKeyGrain>(key));
        Assert.Equal(Grain<ITextKeyGrain>(key).GetHashCode(), Grain<ITextKeyGrain>(key).GetHashCode());
        Assert.NotEqual(Grain<ITextKeyGrain>(key), Grain<ITextKeyGrain>());
    }
}
