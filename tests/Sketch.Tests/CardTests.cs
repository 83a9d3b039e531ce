using System.Globalization;
using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Sketch.Tests;

public sealed class CardTests
{
    [Theory]
    [InlineData("Wide", 360, 640, 360)]
    [InlineData("Wide", 540, 960, 540)]
    [InlineData("Wide", 720, 1280, 720)]
    [InlineData("Wide", 1080, 1920, 1080)]
    [InlineData("Tall", 360, 360, 640)]
    [InlineData("Tall", 1080, 1080, 1920)]
    [InlineData("Square", 540, 540, 540)]
    [InlineData("Classic", 360, 480, 360)]
    [InlineData("Classic", 720, 960, 720)]
    public void Aspect_and_quality_decide_the_size(string aspect, int quality, int width, int height)
    {
        var shape = Enum.Parse<Aspect>(aspect);
        foreach (var order in (SketchOrder[])[Orders.Still("a lake"), Orders.Clip("a lake")])
        {
            var root = Orders.Xml(order with { Aspect = shape, Quality = quality }).Root!;
            Assert.Equal($"{width}", (string?)root.Attribute("width"));
            Assert.Equal($"{height}", (string?)root.Attribute("height"));
            var box = ((string)root.Attribute("viewBox")!).Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal((double)width / height, box[2] / box[3], 6);
        }

        Assert.Equal((width, height), CardLayout.Pixels(shape, quality));
    }

    [Fact]
    public void A_short_prompt_is_shown_whole()
    {
        Assert.Equal("A quiet lake", Orders.Caption(Orders.Xml(Orders.Still("A  quiet\n lake "))).TrimEnd());
    }

    [Fact]
    public void A_long_prompt_ends_visibly_and_only_in_the_caption()
    {
        var prompt = string.Join(' ', Enumerable.Repeat("lighthouse", 100));

        var caption = Orders.Caption(Orders.Xml(Orders.Still(prompt)));

        Assert.EndsWith("lighthouse…", caption, StringComparison.Ordinal);
        Assert.Equal(2, caption.Split('|').Length);
    }

    [Fact]
    public void A_long_word_is_cut_between_what_is_seen_as_characters()
    {
        const string Family = "👩‍👩‍👧‍👦";

        var caption = Orders.Caption(Orders.Xml(Orders.Still(string.Concat(Enumerable.Repeat(Family, 200)))));

        Assert.Equal("…", caption.Replace("|", "", StringComparison.Ordinal).Replace(Family, "", StringComparison.Ordinal));
    }

    [Fact]
    public void Controls_that_turn_text_around_are_not_shown()
    {
        Assert.Equal("abc", Orders.Caption(Orders.Xml(Orders.Still("a\u202Eb\u2066c"))));
    }

    [Fact]
    public void Text_that_starts_from_the_right_is_set_from_the_right()
    {
        Assert.Contains("direction=\"rtl\"", Orders.Svg(Orders.Still("שלום עולם")), StringComparison.Ordinal);
        Assert.Contains("direction=\"ltr\"", Orders.Svg(Orders.Still("a lake")), StringComparison.Ordinal);
    }
}
