using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Versions;

namespace PixSim.Domain.Tests.Versions;

public sealed class SemanticVersionTests
{
    [Theory]
    [InlineData("0.0.4")]
    [InlineData("1.2.3")]
    [InlineData("10.20.30")]
    [InlineData("1.1.2-prerelease+meta")]
    [InlineData("1.1.2+meta-valid")]
    [InlineData("1.0.0-alpha")]
    [InlineData("1.0.0-alpha.beta.1")]
    [InlineData("1.0.0-alpha0.valid")]
    [InlineData("1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay")]
    [InlineData("2.0.0-rc.1+build.123")]
    [InlineData("1.2.3----RC-SNAPSHOT.12.9.1--.12+788")]
    [InlineData("1.0.0+0.build.1-rc.10000aaa-kk-0.1")]
    [InlineData("1.0.0-0A.is.legal")]
    [InlineData("2.0.0+build.001")]
    [InlineData("99999999999999999999999.999999999999999999.99999999999999999")]
    public void A_valid_version_is_kept_as_written(string text) => Assert.Equal(text, Version(text).ToString());

    [Fact]
    public void The_parts_can_be_read()
    {
        var version = Version("1.20.3-rc.7+linux.x64");
        Assert.Equal((1, 20, 3), ((int)version.Major, (int)version.Minor, (int)version.Patch));
        Assert.Equal(["rc", "7"], version.Prerelease);
        Assert.Equal(["linux", "x64"], version.Build);
        Assert.True(version.IsPrerelease);
        Assert.False(Version("1.0.0+b").IsPrerelease);
    }

    [Theory]
    [InlineData(null, SemanticVersionFault.Empty, 1)]
    [InlineData("", SemanticVersionFault.Empty, 1)]
    [InlineData("1", SemanticVersionFault.NumberMissing, 2)]
    [InlineData("1.2", SemanticVersionFault.NumberMissing, 4)]
    [InlineData("1.2-rc", SemanticVersionFault.NumberMissing, 4)]
    [InlineData("1..3", SemanticVersionFault.NumberMissing, 3)]
    [InlineData("1.2.", SemanticVersionFault.NumberMissing, 5)]
    [InlineData("+invalid", SemanticVersionFault.NumberMissing, 1)]
    [InlineData("-1.0.3", SemanticVersionFault.NumberMissing, 1)]
    [InlineData("01.1.1", SemanticVersionFault.LeadingZero, 1)]
    [InlineData("1.01.1", SemanticVersionFault.LeadingZero, 3)]
    [InlineData("1.1.01", SemanticVersionFault.LeadingZero, 5)]
    [InlineData("1.2.3-0123", SemanticVersionFault.LeadingZero, 7)]
    [InlineData("1.2.3-a.00", SemanticVersionFault.LeadingZero, 9)]
    [InlineData("1.2.3-", SemanticVersionFault.IdentifierEmpty, 7)]
    [InlineData("1.2.3-+b", SemanticVersionFault.IdentifierEmpty, 7)]
    [InlineData("1.0.0-a..b", SemanticVersionFault.IdentifierEmpty, 9)]
    [InlineData("1.0.0-a.", SemanticVersionFault.IdentifierEmpty, 9)]
    [InlineData("1.1.2+.123", SemanticVersionFault.IdentifierEmpty, 7)]
    [InlineData("1.0.0+", SemanticVersionFault.IdentifierEmpty, 7)]
    [InlineData("v1.2.3", SemanticVersionFault.UnexpectedCharacter, 1)]
    [InlineData(" 1.2.3", SemanticVersionFault.UnexpectedCharacter, 1)]
    [InlineData("1.2.3 ", SemanticVersionFault.UnexpectedCharacter, 6)]
    [InlineData("1.2.3.4", SemanticVersionFault.UnexpectedCharacter, 6)]
    [InlineData("1.2.3-ä", SemanticVersionFault.UnexpectedCharacter, 7)]
    [InlineData("1.0.0-alpha_beta", SemanticVersionFault.UnexpectedCharacter, 12)]
    [InlineData("1.0.0+a+b", SemanticVersionFault.UnexpectedCharacter, 8)]
    [InlineData("1.٣.0", SemanticVersionFault.UnexpectedCharacter, 3)]
    public void An_invalid_version_is_told_its_first_fault_and_where(string? text, SemanticVersionFault fault, int column)
    {
        Assert.False(SemanticVersion.TryParse(text, out var version, out var error));
        Assert.Null(version);
        Assert.Equal((fault, column), (error.Fault, error.Column));
    }

    [Fact]
    public void A_version_may_have_255_characters_and_no_more()
    {
        Assert.True(SemanticVersion.TryParse("1.0.0-" + new string('a', 249), out _, out _));
        Assert.False(SemanticVersion.TryParse("1.0.0-" + new string('a', 250), out _, out var error));
        Assert.Equal(SemanticVersionFault.TooLong, error.Fault);
    }

    [Fact]
    public void Versions_are_ordered_as_the_specification_orders_its_examples()
    {
        string[] ordered =
        [
            "0.9.10", "1.0.0-1", "1.0.0-2", "1.0.0-11", "1.0.0-99999999999999999999", "1.0.0--", "1.0.0-alpha", "1.0.0-alpha.1",
            "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0",
            "2.0.0-a", "2.0.0", "2.1.0", "2.1.1", "99999999999999999999.0.0",
        ];
        var sorted = ordered.Reverse().Select(Version).Order(SemanticVersion.ByPrecedence).Select(version => version.ToString());
        Assert.Equal(ordered, sorted);
    }

    [Fact]
    public void Upper_case_comes_before_lower_case() =>
        Assert.True(SemanticVersion.ByPrecedence.Compare(Version("1.0.0-RC"), Version("1.0.0-alpha")) < 0);

    [Fact]
    public void Build_metadata_tells_versions_apart_but_does_not_order_them()
    {
        Assert.NotEqual(Version("1.0.0+a"), Version("1.0.0+b"));
        Assert.Equal(Version("1.0.0+a"), Version("1.0.0+a"));
        Assert.Equal(0, SemanticVersion.ByPrecedence.Compare(Version("1.0.0+a"), Version("1.0.0+b")));
    }

    [Fact]
    public void The_order_is_a_total_preorder_that_only_build_metadata_ties()
    {
        var some = from numbers in Gen.ArrayOf(Gen.Choose(0, 2), 3)
                   from prerelease in Gen.ListOf(Gen.Elements("0", "1", "10", "a", "A", "-", "a1", "rc"))
                   select $"{numbers[0]}.{numbers[1]}.{numbers[2]}{(prerelease.Count > 0 ? "-" + string.Join('.', prerelease.Take(3)) : "")}";
        var order = SemanticVersion.ByPrecedence;
        Prop.ForAll(Arb.From(Gen.Three(some)), (Func<ValueTuple<string, string, string>, bool>)(texts =>
        {
            var (a, b, c) = (Version(texts.Item1), Version(texts.Item2), Version(texts.Item3));
            return Math.Sign(order.Compare(a, b)) == -Math.Sign(order.Compare(b, a))
                && (order.Compare(a, b) == 0) == (texts.Item1 == texts.Item2)
                && (order.Compare(a, b) > 0 || order.Compare(b, c) > 0 || order.Compare(a, c) <= 0);
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_breaks_the_parser() =>
        Prop.ForAll<string>(text => SemanticVersion.TryParse(text, out var version, out var error)
            ? version.ToString() == text
            : error.Column >= 1 && error.Column <= (text?.Length ?? 0) + 1).QuickCheckThrowOnFailure();

    private static SemanticVersion Version(string text)
    {
        Assert.True(SemanticVersion.TryParse(text, out var version, out var error), error?.Message);
        return version;
    }
}
