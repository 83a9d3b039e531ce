using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PixSim.Domain.Providers;
using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Sketch.Tests;

/// <summary>Orders for the artist, and ways to look at what came out.</summary>
internal static class Orders
{
    /// <summary>One prompt or more for every setting, with most poses, weathers, props and animals among them.</summary>
    public static IReadOnlyList<string> Prompts { get; } =
    [
        "Two people on a park bench at dusk, leaning together, looking at the city lights",
        "A lighthouse on a cliff at sunset, a lone figure walking along the beach",
        "A rider on horseback crossing golden hills, late afternoon",
        "A child in a red coat in a snowy pine forest, winter morning",
        "Hikers looking at the mountains at dawn, wide shot, a tent and a campfire",
        "A rowing boat on a misty lake, early morning",
        "A quiet harbour at night, boats moored, a woman waiting under a lamp",
        "Busy neon street in the rain, a crowd, a detective with an umbrella, a car",
        "A dragon over the castle in a thunderstorm, a knight with a sword kneels",
        "An astronaut and a robot beside a rocket on Mars",
        "Two friends talking in a warm bar at night",
        "A wizard reading in a library, a cat",
        "A living room with a fireplace, a couple embracing, snow at the window",
        "A wanderer walking through the desert at noon",
        "Low angle: a dancer on a rooftop above the city, birds",
        "A village in autumn, children running, a dog",
        "A diver above a coral reef, a whale in the distance",
        "Close-up portrait of an old sailor in the wind",
        "Hot air balloons and windmills over fields, two cyclists, aerial view",
        "A festival with paper lanterns by the fountain in the garden, people waving, a kite",
        "",
    ];

    public static SketchOrder Still(string prompt, long? seed = 7) =>
        new() { Operation = OperationType.TextToImage, Prompt = prompt, Seed = seed };

    public static SketchOrder Clip(string prompt, CameraMove? camera = null, long? seed = 7) =>
        new() { Operation = OperationType.TextToVideo, Prompt = prompt, Seed = seed, Camera = camera };

    public static string Svg(SketchOrder order) => Encoding.UTF8.GetString(SketchArtist.Draw(order));

    /// <summary>Reads the drawing as strictly as XML can be read: no DTD, every character checked.</summary>
    public static XDocument Xml(SketchOrder order)
    {
        var settings = new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit };
        using var reader = XmlReader.Create(new MemoryStream(SketchArtist.Draw(order)), settings);
        return XDocument.Load(reader);
    }

    public static string Sha256(SketchOrder order) => Convert.ToHexStringLower(SHA256.HashData(SketchArtist.Draw(order)));

    /// <summary>The caption as it is read: its lines, with a bar between.</summary>
    public static string Caption(XDocument drawing) => string.Join('|', drawing
        .Descendants()
        .Where(element => element.Name.LocalName == "g" && (string?)element.Attribute("font-style") == "italic"
            && (string?)element.Attribute("font-size") == "22")
        .Elements()
        .Select(text => text.Value));
}
