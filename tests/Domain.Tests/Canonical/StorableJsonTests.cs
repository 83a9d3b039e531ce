using System.Text.Json;
using PixSim.Domain.Canonical;

namespace PixSim.Domain.Tests.Canonical;

public sealed class StorableJsonTests
{
    [Theory]
    [InlineData("""{"a": [1.5e3, -0, null, true, "\\u0000", "\ud83d\ude00"]}""", JsonValueKind.Object)]
    [InlineData("[]", JsonValueKind.Array)]
    [InlineData("1e400", null)]
    [InlineData("1e-401", null)]
    [InlineData("-1e308", JsonValueKind.Number)]
    [InlineData("1e99999999999", null)]
    [InlineData(""" "\ud800" """, null)]
    [InlineData(""" {"\udfff": 1} """, null)]
    [InlineData(""" "\u0000" """, null)]
    [InlineData(""" {"\u0000": 1} """, null)]
    [InlineData("""{"a": {"b": 1, "b": 2}}""", null)]
    [InlineData("NaN", null)]
    [InlineData("", null)]
    [InlineData("1 2", null)]
    public void What_no_row_can_hold_is_told_from_what_one_can(string text, JsonValueKind? kind) => Assert.Equal(kind, StorableJson.KindOf(text));

    // An attribute could not hold it.
    [Fact]
    public void Half_of_a_surrogate_pair_need_not_be_escaped_to_be_refused() => Assert.Null(StorableJson.KindOf("\"\ud800\""));

    [Fact]
    public void It_may_be_nested_32_levels_deep()
    {
        Assert.Equal(JsonValueKind.Array, StorableJson.KindOf(new string('[', 32) + new string(']', 32)));
        Assert.Null(StorableJson.KindOf(new string('[', 33) + new string(']', 33)));
        Assert.Null(StorableJson.KindOf(new string('[', 100_000)));
    }
}
