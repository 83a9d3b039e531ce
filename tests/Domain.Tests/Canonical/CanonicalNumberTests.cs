using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Canonical;

namespace PixSim.Domain.Tests.Canonical;

public sealed class CanonicalNumberTests
{
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_come_out_as_in_appendix_B_of_RFC_8785(ulong bits, string expected) =>
        Assert.Equal(expected, Write(JsonValue.Create(BitConverter.UInt64BitsToDouble(bits))));

    [Theory]
    [InlineData(0x7fffffffffffffff)]
    [InlineData(0x7ff0000000000000)]
    [InlineData(0xfff0000000000000)]
    public void NaN_and_infinities_are_refused(ulong bits)
    {
        Assert.False(CanonicalJson.TryWrite(JsonValue.Create(BitConverter.UInt64BitsToDouble(bits)), out _, out var error));
        Assert.Equal(CanonicalJsonErrorKind.NumberNotFinite, error.Kind);
    }

    [Theory]
    [InlineData("5", "5.0")]
    [InlineData("100", "1e2")]
    [InlineData("0", "-0.0")]
    [InlineData("9007199254740993", "9007199254740992")]
    public void Spellings_of_one_double_come_out_alike(string one, string other) =>
        Assert.Equal(Write(JsonNode.Parse(one)), Write(JsonNode.Parse(other)));

    [Fact]
    public void Every_finite_double_reads_back_as_itself() => Prop.ForAll<long>(bits =>
    {
        var number = BitConverter.Int64BitsToDouble((bits * 0x5851F42D4C957F2D) + bits);
        return !double.IsFinite(number)
            || double.Parse(Write(JsonValue.Create(number)), CultureInfo.InvariantCulture).Equals(number);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static string Write(JsonNode? node)
    {
        Assert.True(CanonicalJson.TryWrite(node, out var text, out _));
        return text!;
    }
}
