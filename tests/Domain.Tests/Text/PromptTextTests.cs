using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Tests.Text;

public sealed class PromptTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("\ud83d\ude00", 1)]
    [InlineData("a\ud83d\ude00\ud83d\ude00b", 4)]
    [InlineData("e\u0301", 2)]
    public void Length_is_counted_in_Unicode_scalars(string text, int count)
    {
        Assert.Equal(count, PromptText.CountScalars(text, out var isValid));
        Assert.True(isValid);
        Assert.Equal(count, PromptText.CountScalars(text));
    }

    [Fact]
    public void Half_a_surrogate_pair_counts_as_one_and_is_not_valid()
    {
        // Not in attributes: those are stored as UTF-8, where there are no halves.
        foreach (var (text, count) in new[] { ("\ud83d", 1), ("\ude00\ud83d", 2), ("\ud83d\ud83d\ude00", 2), ("a\ude00b", 3) })
        {
            Assert.Equal(count, PromptText.CountScalars(text, out var isValid));
            Assert.False(isValid);
        }
    }

    [Fact]
    public void The_count_is_that_of_the_runes_of_any_text() => Prop.ForAll<char[]>(characters =>
    {
        // Half of the characters become surrogates, so that pairs and halves are frequent.
        var text = string.Concat(characters.Select(c => c % 2 == 0 ? c : (char)(0xd800 + (c % 0x800))));
        return PromptText.CountScalars(text) == text.EnumerateRunes().Count();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_hash_is_SHA_256_of_the_text_as_UTF_8()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(PromptText.Sha256("")));
        Assert.Equal("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c", Convert.ToHexStringLower(PromptText.Sha256("\u00e9")));
        Assert.NotEqual(PromptText.Sha256("a"), PromptText.Sha256("a "));
    }
}
