using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Sketch.Tests;

public sealed class SceneReaderTests
{
    [Theory]
    [InlineData("a city park at dusk", "Park")]
    [InlineData("a city street", "Street")]
    [InlineData("the city from above", "Skyline")]
    [InlineData("A castle on a hill by the sea", "Castle")]
    [InlineData("A lighthouse keeper", "Coast")]
    [InlineData("reading room in an old library", "Library")]
    [InlineData("two astronauts", "Space")]
    [InlineData("HARBOUR, FOG", "Harbour")]
    public void Words_tell_the_place(string prompt, string setting) =>
        Assert.Equal(Enum.Parse<Setting>(setting), Read(prompt).Setting);

    [Theory]
    [InlineData("two people on a bench", 2)]
    [InlineData("a lone figure", 1)]
    [InlineData("a woman and a man", 2)]
    [InlineData("a knight rides; the knight is tired", 1)]
    [InlineData("two people, a woman and a man", 2)]
    [InlineData("a lone figure, the silhouette of a hiker", 1)]
    [InlineData("the shopkeeper greets a traveler", 2)]
    [InlineData("a woman cyclist", 1)]
    [InlineData("a couple", 2)]
    [InlineData("a group of four children", 4)]
    [InlineData("a family", 4)]
    [InlineData("an empty street, nobody there, a man's coat", 0)]
    [InlineData("she waits", 1)]
    [InlineData("a woman; she waits", 1)]
    [InlineData("a mountain", 0)]
    public void Words_tell_how_many_people(string prompt, int count) => Assert.Equal(count, Read(prompt).People.Count);

    [Fact]
    public void Words_tell_hour_weather_pose_props_animals_camera_and_framing()
    {
        var scene = Read("Low angle tracking shot: a cowboy riding at sunset in the rain with a dog, a tent and a lantern");

        Assert.Equal(TimeOfDay.Golden, scene.Time);
        Assert.Equal(Weather.Rain, scene.Weather);
        Assert.Equal(Pose.Ride, scene.Pose);
        Assert.Equal(Props.Tent | Props.Lantern, scene.Props);
        Assert.Equal(Animals.Dog, scene.Animals);
        Assert.Equal(CameraMove.Tracking, scene.Camera);
        Assert.Equal(Framing.LowAngle, scene.Framing);
    }

    [Fact]
    public void A_negative_prompt_takes_away_what_it_names()
    {
        var scene = SceneReader.Read("a dog and a cat in the rain in a forest", "rain, cat");

        Assert.Null(scene.Weather);
        Assert.Equal(Animals.Dog, scene.Animals);
        Assert.Equal(Setting.Forest, scene.Setting);
    }

    [Fact]
    public void Only_the_first_characters_are_looked_at()
    {
        Assert.Null(Read(new string('x', SceneReader.Attention) + " castle").Setting);
        Assert.Equal(Setting.Castle, Read(new string(' ', SceneReader.Attention - 10) + " castle").Setting);
    }

    private static Scene Read(string prompt) => SceneReader.Read(prompt, "");
}
