namespace PixSim.Demo.Stories;

/// <summary>Three families of different moods, and what is made of them.</summary>
internal static class AllStories
{
    private const string Image = "text_to_image";
    private const string Clip = "text_to_video";
    private const string ClipOfImage = "image_to_video";

    private static readonly Story Bench = new("Park bench at dusk", "romance", ["park", "evening"],
    [
        new("A place, nobody yet", "An old wooden bench in a park at dusk, {{weather}}, a street lamp glowing above it, nobody there", Text(("weather", "clear sky"))),
        new("Two people", "A couple sitting close together on a park bench at dusk, {{weather}}, autumn leaves on the ground, a street lamp above them", Text(("weather", "clear sky"))),
        new("Sometimes a guest", "A couple sitting close together on a park bench at dusk, {{weather}}, autumn leaves on the ground{{#if guest}}, {{guest}} resting at their feet{{/if}}", Text(("weather", "clear sky"), ("guest", ""))),
    ]);

    private static readonly Story Harbour = new("Harbour in fog", "adventure", ["harbour", "sea"],
    [
        new("The morning", "A quiet fishing harbour at dawn, thick fog over the water, boats at the pier, gulls, wide shot"),
        new("Somebody leaves", "A quiet fishing harbour at dawn, fog over the water, {{who}} waiting at the pier, a lighthouse in the distance", Text(("who", "an old sailor"))),
    ]);

    private static readonly Story Neon = new("Neon street in the rain", "mystery", ["city", "night"],
    [
        new("The street", "A city street at night in heavy rain, neon signs in {{colour}}, reflections on the wet asphalt, empty", Text(("colour", "pink and blue"))),
        new("Someone in it", "A city street at night in heavy rain, neon signs in {{colour}}, {{who}} walking under an umbrella, low angle", Text(("colour", "pink and blue"), ("who", "a detective"))),
    ]);

    public static IReadOnlyList<Shot> Shots() =>
    [
        new("Bench in the rain", Bench, Image, 1, new() { ["weather"] = "light rain" }, new() { ["quality"] = "720p", ["seed"] = 7, ["latency_ms"] = 700 }),
        new("Two on the bench", Bench, Image, 2, [], new() { ["aspect_ratio"] = "1:1", ["style"] = "pastel", ["seed"] = 11, ["latency_ms"] = 1200 }),
        new("And a dog", Bench, Clip, null, new() { ["guest"] = "a sleepy dog" }, new() { ["duration"] = 5, ["camera_movement"] = "dolly", ["seed"] = 12, ["latency_ms"] = 2500 }),
        new("Foggy harbour", Harbour, Image, 1, [], new() { ["seed"] = 3, ["latency_ms"] = 900 }),
        new("Harbour wakes", Harbour, ClipOfImage, null, new() { ["who"] = "a young woman with a suitcase" }, new() { ["duration"] = 6, ["camera_movement"] = "pan", ["seed"] = 4, ["latency_ms"] = 1800 }) { From = "Foggy harbour" },
        new("Neon detective", Neon, Clip, null, [], new() { ["duration"] = 5, ["camera_movement"] = "tracking", ["seed"] = 21, ["latency_ms"] = 2000 }),
        new("Noir at last", Neon, Image, 2, new() { ["who"] = "a woman in a red coat" }, new() { ["aspect_ratio"] = "9:16", ["style"] = "noir", ["seed"] = 22, ["fault"] = "outage", ["fault_attempts"] = 1, ["latency_ms"] = 1000 }),
        new("Called off", Neon, Clip, 1, new() { ["colour"] = "green" }, new() { ["duration"] = 10, ["latency_ms"] = 60_000 }) { Cancelled = true },
    ];

    private static Dictionary<string, object> Text(params (string Name, string Default)[] variables) =>
        variables.ToDictionary(variable => variable.Name, object (variable) => new { type = "string", @default = variable.Default });
}
