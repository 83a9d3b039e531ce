using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Sketch.Tests;

public sealed class XmlTests
{
    private static readonly HashSet<string> Elements =
    [
        "svg", "title", "g", "defs", "use", "image", "rect", "circle", "ellipse", "path", "text", "clipPath", "pattern",
        "linearGradient", "radialGradient", "stop", "animate", "animateTransform",
    ];

    public static TheoryData<string> NastyPrompts { get; } =
    [
        "</text><script>alert(1)</script>",
        "\"/><image href=\"http://example.com/x\"/>",
        "]]> <!-- --> <![CDATA[ & &amp; &#0; &unknown; %x; <!DOCTYPE svg>",
        "control \0\u0001\u0008\u000B\u001F\u007F\u0085 characters",
        "lone \uD800 high, \uDC00 low, swapped \uDC00\uD800",
        "not characters \uFFFE \uFFFF",
        "emoji 👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 and accents e\u0301\u0323",
        "שלום עולם, a bench",
        "مرحبا بالعالم",
        "turned \u202Etxet\u202C \u2066inside\u2069",
        "日本の港、夕暮れ、二人",
        "\t\r\n  ",
    ];

    [Theory]
    [MemberData(nameof(NastyPrompts), DisableDiscoveryEnumeration = true)]
    public void Any_prompt_gives_well_formed_xml_of_known_elements(string prompt)
    {
        foreach (var order in (SketchOrder[])[Orders.Still(prompt), Orders.Clip(prompt) with { NegativePrompt = prompt, Aspect = Aspect.Tall }])
            AssertHarmless(Orders.Xml(order));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('W')]
    [InlineData('<')]
    [InlineData('\uD83D')]
    [InlineData('漢')]
    public void A_prompt_of_20000_characters_stays_small(char letter)
    {
        var order = Orders.Still(new string(letter, 20_000));

        AssertHarmless(Orders.Xml(order));
        Assert.InRange(SketchArtist.Draw(order).Length, 1, 150 * 1024);
    }

    [Fact]
    public void Random_text_gives_well_formed_xml()
    {
        // Every UTF-16 unit alike, so that surrogates, controls and markup all come up.
        var texts = ArbMap.Default.GeneratorFor<char[]>().Select(letters => new string(letters));

        Prop.ForAll(texts.ToArbitrary(), prompt => AssertHarmless(Orders.Xml(Orders.Still(prompt) with { NegativePrompt = prompt })))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(300));
    }

    [Fact]
    public void A_prompt_that_is_markup_is_shown_as_text()
    {
        const string Prompt = "</text><script>alert('1 & 2')</script>";

        var drawing = Orders.Xml(Orders.Still(Prompt));

        Assert.Equal(Prompt, Orders.Caption(drawing));
        Assert.Equal(Prompt, drawing.Root!.Elements().First(element => element.Name.LocalName == "title").Value);
    }

    private static void AssertHarmless(XDocument drawing)
    {
        foreach (var element in drawing.Descendants())
        {
            Assert.Contains(element.Name.LocalName, Elements);
            foreach (var attribute in element.Attributes())
            {
                Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.ToString());
                if (attribute.Name.LocalName == "href")
                    Assert.StartsWith("#", attribute.Value, StringComparison.Ordinal);
            }
        }
    }
}
