using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using PixSim.Domain.Providers;
using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Sketch.Tests;

public sealed class ClipTests
{
    public static TheoryData<string> Prompts { get; } = [.. Orders.Prompts];

    [Theory]
    [MemberData(nameof(Prompts))]
    public void A_clip_moves_and_a_picture_does_not(string prompt)
    {
        Assert.DoesNotContain("<animate", Orders.Svg(Orders.Still(prompt)), StringComparison.Ordinal);

        var moves = Orders.Xml(Orders.Clip(prompt)).Descendants().Where(element =>
            element.Name.LocalName.StartsWith("animate", StringComparison.Ordinal)).ToArray();
        Assert.InRange(moves.Length, 8, 2000);
        Assert.All(moves, move => Assert.Equal("indefinite", (string?)move.Attribute("repeatCount")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4.5)]
    [InlineData(20)]
    public void Everything_repeats_in_time_with_the_loop(double seconds)
    {
        var clip = Orders.Xml(Orders.Clip(Orders.Prompts[0], CameraMove.Dolly) with { Seconds = seconds });

        Assert.All(clip.Descendants().Attributes("dur"), duration =>
        {
            var length = double.Parse(duration.Value.TrimEnd('s'), CultureInfo.InvariantCulture);
            var times = length < seconds ? seconds / length : length / seconds;
            Assert.Equal(Math.Round(times), times, 0.05 * times);
        });
        Assert.Contains(clip.Descendants().Attributes("dur"),
            duration => duration.Value == string.Create(CultureInfo.InvariantCulture, $"{seconds}s"));
    }

    [Fact]
    public void Values_and_key_times_of_every_movement_match()
    {
        foreach (var camera in Enum.GetValues<CameraMove>())
        {
            foreach (var move in Orders.Xml(Orders.Clip(Orders.Prompts[2], camera)).Descendants().Where(element =>
                element.Attribute("keyTimes") is not null))
            {
                var times = ((string)move.Attribute("keyTimes")!).Split(';').Select(part =>
                    double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
                Assert.Equal(((string)move.Attribute("values")!).Split(';').Length, times.Length);
                Assert.Equal(times.Order(), times);
                Assert.Equal(0, times[0]);
                if (move.Attribute("keySplines") is { } splines)
                    Assert.Equal(times.Length - 1, splines.Value.Split(';').Length);
            }
        }
    }

    [Fact]
    public void Every_camera_movement_moves_otherwise()
    {
        var clips = Enum.GetValues<CameraMove>().Select(camera =>
            Orders.Svg(Orders.Clip(Orders.Prompts[0], camera)).Replace(camera.ToString().ToUpperInvariant(), "", StringComparison.Ordinal));

        Assert.Equal(Enum.GetValues<CameraMove>().Length, clips.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_words_move_the_camera_where_no_parameter_does()
    {
        Assert.Contains("· HANDHELD", Orders.Svg(Orders.Clip("a street, handheld camera")), StringComparison.Ordinal);
        Assert.Contains("· CRANE", Orders.Svg(Orders.Clip("a street, handheld camera", CameraMove.Crane)), StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_are_shown_and_a_clip_begins_with_the_first()
    {
        var first = Input(SketchArtist.Draw(Orders.Still("A castle at night")));
        var second = Input([0x89, 0x50, 0x4E, 0x47, 1, 2, 3]);

        var clip = Orders.Xml(Orders.Clip("They walk on") with { Operation = OperationType.VideoTransition, Inputs = [first, second] });

        var images = clip.Descendants().Where(element => element.Name.LocalName == "image").ToArray();
        Assert.Equal(2, images.Length);
        Assert.Equal("data:image/svg+xml;base64," + Convert.ToBase64String(first.Bytes.Span), (string?)images[0].Attribute("href"));
        Assert.Contains(clip.Descendants().Attributes("values"), values => values.Value == "1;1;0;0");
    }

    [Fact]
    public void A_card_that_comes_back_is_shown_without_its_frame_and_continues_its_place()
    {
        var card = Input(SketchArtist.Draw(Orders.Still("A castle at night")));

        var svg = Orders.Svg(Orders.Clip("They walk on") with { Operation = OperationType.ImageToVideo, Inputs = [card] });

        Assert.Contains("viewBox=\"24 24 1232 ", svg, StringComparison.Ordinal);
        Assert.Contains("CASTLE · NIGHT", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg data-sketch=\"1 2 3\"")]
    [InlineData("<svg data-sketch=\"1e300 720 24 24 NaN -5\"")]
    [InlineData("<svg data-sketch=\"1280 720 24 24 0 0\"")]
    [InlineData("<svg data-sketch=\"")]
    [InlineData("<svg data-sketch=\"1280 720 24 24 1232 566\"><title>")]
    public void A_forged_mark_does_no_harm(string svg)
    {
        Orders.Xml(Orders.Clip("a lake") with { Operation = OperationType.ImageToVideo, Inputs = [Input(Encoding.UTF8.GetBytes(svg))] });
    }

    private static SketchInput Input(byte[] bytes) =>
        new(SHA256.HashData(bytes), bytes[0] == '<' ? "image/svg+xml" : "image/png", bytes);
}
