using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Tests.Text;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Bench Kiss, Dusk", "bench-kiss-dusk")]
    [InlineData("  --Hello__World!!  ", "hello-world")]
    [InlineData("Café Müller – Ångström", "cafe-muller-angstrom")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("Straße Łódź Æther İstanbul", "strasse-lodz-aether-istanbul")]
    [InlineData("Việt Nam", "viet-nam")]
    [InlineData("Mia's \u2019til dawn", "mias-til-dawn")]
    [InlineData("42", "42")]
    [InlineData("夕暮れ", "family")]
    [InlineData("夕暮れ 2", "2")]
    [InlineData("", "family")]
    [InlineData("\ud83d\ude00", "family")]
    public void Titles_become_slugs(string title, string slug) => Assert.Equal(slug, Slug.FromTitle(title));

    [Fact]
    public void A_long_title_is_cut_and_does_not_end_in_a_hyphen()
    {
        var slug = Slug.FromTitle(new string('a', 99) + " bc");

        Assert.Equal(new string('a', 99), slug);
        Assert.Equal(100, Slug.FromTitle(new string('b', 500)).Length);
    }

    [Fact]
    public void The_slug_of_any_title_is_valid_and_its_own_slug() => Prop.ForAll<string?>(title =>
    {
        var slug = Slug.FromTitle(title ?? "");
        return Slug.IsValid(slug) && Slug.FromTitle(slug) == slug;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("A")]
    [InlineData("a_b")]
    [InlineData("é")]
    [InlineData("a b")]
    public void Other_texts_are_no_slugs(string? text) => Assert.False(Slug.IsValid(text));

    [Fact]
    public void A_slug_has_at_most_100_characters()
    {
        Assert.True(Slug.IsValid(new string('a', 100)));
        Assert.False(Slug.IsValid(new string('a', 101)));
    }
}
